// Owns the start of the pages.
// Must not hold anything else.
// Asks app.tsx.
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style.css';

const RELOADED = 'quancheng.reloaded';

// A page opened before an upgrade asks for files that are gone: the new page has them. Once only, lest it goes round, and
// only when the server answers: a page that cannot be reached must not replace the one that is shown.
addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem(RELOADED) === location.href) return;
  fetch('/health').then(
    (answer) => {
      if (!answer.ok) return;
      sessionStorage.setItem(RELOADED, location.href);
      location.reload();
    },
    () => undefined,
  );
});

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
