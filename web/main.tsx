// Owns the start of the pages.
// Must not hold anything else.
// Asks app.tsx.
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style.css';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
