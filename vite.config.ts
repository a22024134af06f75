// Owns how the pages are bundled and served while developing.
// Must not load anything from outside this machine: the product runs on closed networks.
// Asks Vite and its React plugin.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Office desktops run Chromium-based browsers of several years' age; diagram-js needs color-mix(), that is 111.
    target: 'chrome111',
    // The modeler and Ant Design are large and cached for long; areas of the site are loaded on demand.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component|rc-|dayjs)/ },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|wouter)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
