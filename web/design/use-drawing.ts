// Owns the state of a drawing while it is edited: handle, dirty, findings, revision, saving.
// Must not send a drawing whose base somebody else has replaced, unless a person says so.
// Asks api.ts and the editor's handle.
import { App } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Finding, Flow } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { asProblem } from '../api/problem.ts';
import type { Problem } from '../api/problem.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { forgetDraft, keepDraft } from '../parts/keep.ts';
import type { EditorHandle } from '../../editor/index.ts';

/** A drawing under way. */
export interface Drawing {
  readonly dirty: boolean;
  readonly checked: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly saving: boolean;
  readonly problem: Problem | undefined;
  /** Revision of the draft the drawing rests on; 0 = none yet. */
  readonly revision: number;
  readonly clearProblem: () => void;
  readonly onReady: (handle: EditorHandle) => void;
  readonly onChange: (dirty: boolean) => void;
  readonly onFindings: (findings: readonly Finding[]) => void;
  /** Saves the draft; answers its revision, or undefined when it was refused. */
  readonly save: () => Promise<number | undefined>;
  /** Saves over what somebody else saved meanwhile. */
  readonly saveOver: () => Promise<void>;
  /** Shows what somebody else saved meanwhile, and gives up this drawing. */
  readonly takeTheirs: () => Promise<void>;
  readonly importXml: (xml: string) => Promise<void>;
  readonly xml: () => Promise<string>;
  readonly svg: () => Promise<string>;
  readonly select: (elementId: string) => void;
  readonly reload: () => void;
}

/** Name under which an unsaved drawing is kept on this computer. */
export const keptName = (itemId: string): string => `flow.${itemId}`;

/** An unsaved drawing as kept. */
export interface KeptXml {
  readonly xml: string;
  readonly revision: number;
}

const KEEP_MS = 4000;

/** The state of the drawing of one item. */
export function useDrawing(itemId: string, flow: Flow, reload: () => void): Drawing {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const handle = useRef<EditorHandle | undefined>(undefined);
  const [dirty, setDirty] = useState(false);
  const [findings, setFindings] = useState<readonly Finding[] | undefined>(undefined);
  const [revision, setRevision] = useState(flow.draft?.revision ?? 0);
  const [fault, setFault] = useState<Problem | undefined>(undefined);
  const draft = useSubmit((body: { xml: string; baseRevision: number }, id) => api.saveDraft(itemId, body, id));
  useKeeping(itemId, dirty, revision, handle);

  const send = useCallback(
    async (baseRevision: number): Promise<number | undefined> => {
      const editor = handle.current;
      if (editor === undefined) return undefined;
      const saved = await draft.submit({ xml: await editor.saveXml(), baseRevision });
      if (saved === undefined) return undefined;
      editor.markSaved();
      setDirty(false);
      setRevision(saved.revision);
      forgetDraft(keptName(itemId));
      void message.success(t('flow.save-done'));
      reload();
      return saved.revision;
    },
    [draft, itemId, message, reload, t],
  );
  const guarded = useCallback(async <Result>(act: (editor: EditorHandle) => Promise<Result>): Promise<Result> => {
    if (handle.current === undefined) throw new Error('the editor is not there yet');
    return act(handle.current);
  }, []);
  const importXml = async (xml: string): Promise<void> => {
    try {
      await guarded((editor) => editor.importXml(xml));
      setDirty(handle.current?.isDirty() ?? true);
    } catch (thrown) {
      // The editor itself tells what it could not read, and keeps the chart that was shown.
      if (!(thrown instanceof Error && 'zh' in thrown)) setFault(asProblem(thrown));
    }
  };
  const { problem } = draft;
  return {
    dirty,
    checked: findings !== undefined,
    errors: findings?.filter((finding) => finding.severity === 'error').length ?? 0,
    warnings: findings?.filter((finding) => finding.severity === 'warning').length ?? 0,
    saving: draft.busy,
    problem: problem ?? fault,
    revision,
    clearProblem: () => {
      draft.clear();
      setFault(undefined);
    },
    onReady: useCallback((ready) => {
      handle.current = ready;
    }, []),
    onChange: setDirty,
    onFindings: setFindings,
    save: () => send(revision),
    saveOver: async () => {
      const theirs = await api.flow(itemId);
      await send(theirs.draft?.revision ?? 0);
    },
    takeTheirs: async () => {
      const theirs = await api.flow(itemId);
      if (theirs.draft === undefined) return;
      await importXml(theirs.draft.xml);
      handle.current?.markSaved();
      setDirty(false);
      setRevision(theirs.draft.revision);
      draft.clear();
      reload();
    },
    importXml,
    xml: () => guarded((editor) => editor.saveXml()),
    svg: () => guarded((editor) => editor.exportSvg()),
    select: (elementId) => handle.current?.select(elementId),
    reload,
  };
}

/** Keeps the unsaved drawing every few seconds; not while somebody types, because taking the chart ends the input. */
function useKeeping(itemId: string, dirty: boolean, revision: number, handle: { readonly current: EditorHandle | undefined }): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const timer = setInterval(() => {
      if (document.activeElement?.matches('input, textarea') === true) return;
      void handle.current?.saveXml().then((xml) => keepDraft(keptName(itemId), { xml, revision } satisfies KeptXml), () => undefined);
    }, KEEP_MS);
    return () => clearInterval(timer);
  }, [dirty, itemId, revision, handle]);
}
