// Owns how React components follow a session.
// Must not keep copies of what the session knows.
// Asks React.
import { createContext, useContext, useSyncExternalStore } from 'react';
import { word } from '../language/words.ts';
import type { WordKey } from '../language/words.ts';
import type { EditorSession } from '../session/editor-session.ts';

/** The session of the editor a component stands in. */
export const SessionContext = createContext<EditorSession | undefined>(undefined);

/** The session; the component is drawn again after every change of it. */
export function useSession(): EditorSession {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession outside of an editor');
  useSyncExternalStore(session.subscribe, session.version);
  return session;
}

/** Texts in the session's language. */
export function useWords(): (key: WordKey) => string {
  const session = useSession();
  return (key) => word(session.language(), key);
}
