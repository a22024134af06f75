// Owns the editor as a React component and as a function for pages without React.
// Must not keep drawing after it is taken away.
// Asks session/editor-session.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { EditorHandle, EditorOptions } from '../options.ts';
import { EditorSession } from '../session/editor-session.ts';
import { EditorView } from './editor-view.tsx';
import './styles.ts';

/** Options of the component: those of the editor, and where its handle goes. */
export interface FlowEditorProps extends EditorOptions {
  /** Called once with the handle, before the chart is drawn. */
  readonly onReady?: (handle: EditorHandle) => void;
}

/**
 * The editor. Fills its parent, which must have a height. A changed `xml` or `readOnly` starts a new editor with the
 * given chart: keep `xml` the same while drawing, and use the handle's `importXml` to show another chart.
 */
export function FlowEditor(props: FlowEditorProps): ReactNode {
  const { xml, readOnly } = props;
  const [session, setSession] = useState<EditorSession | undefined>();
  const latest = useRef(props);
  useEffect(() => {
    const started = new EditorSession({ ...latest.current, xml, readOnly: readOnly ?? false });
    setSession(started);
    latest.current.onReady?.(started);
    return () => {
      setSession(undefined);
      started.destroy();
    };
  }, [xml, readOnly]);
  useFreshOptions(session, props, latest);
  return session === undefined ? null : <EditorView session={session} />;
}

/** Hands changed language, context and callbacks to the running session. */
function useFreshOptions(session: EditorSession | undefined, props: FlowEditorProps, latest: { current: FlowEditorProps }): void {
  const { language, context, onChange, onFindings, onSave } = props;
  useEffect(() => {
    const former = latest.current;
    latest.current = props;
    if (session === undefined) return;
    const told = former === props ? {} : { ...(former.language === language ? {} : { language }), ...(former.context === context ? {} : { context }) };
    session.update({ ...told, ...(onChange && { onChange }), ...(onFindings && { onFindings }), ...(onSave && { onSave }) });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the whole props object changes with every render
  }, [session, language, context, onChange, onFindings, onSave]);
}

/** Puts an editor into a container that has a height. */
export function mountEditor(container: HTMLElement, options: EditorOptions): EditorHandle {
  const session = new EditorSession(options);
  const root = createRoot(container);
  root.render(<EditorView session={session} />);
  session.onDestroy(() => root.unmount());
  return session;
}
