// Owns the face of an editor: toolbar, chart, panel, findings.
// Must not start or end the session: it only shows it.
// Asks the session.
import { Alert, ConfigProvider, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { ProblemList } from '../panel/problem-list.tsx';
import { PropertiesPanel } from '../panel/properties-panel.tsx';
import { Toolbar } from '../panel/toolbar.tsx';
import { SessionContext, useSession, useWords } from '../panel/use-session.ts';
import type { EditorSession } from '../session/editor-session.ts';

/** Texts of the inputs like those of the panel; colours come from the host. */
const THEME = { token: { fontSize: 13, fontFamily: 'inherit' } } as const;

/** The whole editor for a session. */
export function EditorView({ session }: { readonly session: EditorSession }): ReactNode {
  return (
    <SessionContext value={session}>
      <Face />
    </SessionContext>
  );
}

function Face(): ReactNode {
  const session = useSession();
  const canvas = useRef<HTMLDivElement>(null);
  const face = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (canvas.current !== null) session.attachTo(canvas.current);
    session.onFlush(() => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && face.current?.contains(focused) === true && focused.matches('input, textarea')) focused.blur();
    });
  }, [session]);
  const press = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      session.requestSave();
    }
  };
  return (
    <ConfigProvider locale={session.language() === 'zh' ? zhCN : enUS} theme={THEME}>
      <div className="qc-editor" ref={face} onKeyDown={press} data-testid="flow-editor" data-readonly={session.readOnly} data-checked={session.isChecked()} data-errors={session.hasErrors()}>
        <div className="qc-editor-main">
          <Toolbar />
          <FailureNotice />
          <div className="qc-canvas" ref={canvas} data-testid="flow-canvas" />
          <Loading />
        </div>
        <aside className="qc-panel">
          <div className="qc-panel-fields">
            <PropertiesPanel />
          </div>
          <ProblemList />
        </aside>
      </div>
    </ConfigProvider>
  );
}

function Loading(): ReactNode {
  const session = useSession();
  const say = useWords();
  if (session.selected() !== undefined || session.failure() !== undefined) return null;
  return (
    <div className="qc-loading">
      <Spin />
      <span>{say('loading')}</span>
    </div>
  );
}

/** What went wrong with an import; the former chart stays. */
function FailureNotice(): ReactNode {
  const session = useSession();
  const say = useWords();
  const failure = session.failure();
  const [closed, setClosed] = useState<object | undefined>();
  if (failure === undefined || closed === failure) return null;
  const kept = session.selected() === undefined ? '' : say('failureKept');
  return (
    <div className="qc-failure" data-testid="import-failure">
      <Alert
        type="error"
        showIcon
        title={say('failureTitle')}
        description={`${failure[session.language()]}\n${kept}`.trim()}
        closable={{ 'aria-label': say('close'), onClose: () => setClosed(failure) }}
      />
    </div>
  );
}
