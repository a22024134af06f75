// Owns the toolbar and the state around the editor: saved or not, findings, versions.
// Must not lose a drawing: what is not saved is kept on this computer and offered again.
// Asks the editor's door, use-drawing and the dialogs beside it.
import { BranchesOutlined, CloudUploadOutlined, DownloadOutlined, HistoryOutlined, ImportOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Space, Tooltip } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Flow, Item } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FaultBoundary } from '../parts/fault-boundary.tsx';
import { PartLoading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { saveFile } from '../parts/save-file.ts';
import { When } from '../parts/when.tsx';
import { useLeaveGuard } from '../shell/leave-guard.ts';
import { testIds } from '../test-ids.ts';
import type { FlowEditorProps } from '../../editor/index.ts';
import { KeptDrawing } from './kept-drawing.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { useDrawing } from './use-drawing.ts';
import type { Drawing } from './use-drawing.ts';
import { VersionsDrawer } from './versions-drawer.tsx';

const FlowEditor = lazy(async () => ({ default: (await import('../../editor/index.ts')).FlowEditor }));

/** What the board needs; `startXml` is the chart the editor begins with. */
export interface DrawingBoardProps {
  readonly item: Item;
  readonly flow: Flow;
  readonly startXml: string;
  readonly reload: () => void;
}

/** The board. */
export function DrawingBoard({ item, flow, startXml, reload }: DrawingBoardProps): ReactNode {
  const { t, language } = useSpeech();
  const { modal } = App.useApp();
  const drawing = useDrawing(item.id, flow, reload);
  const [publishing, setPublishing] = useState(false);
  const [listing, setListing] = useState(false);
  useSaveKey(drawing.save);
  useLeaveGuard(drawing.dirty, async () => modal.confirm({ title: t('flow.leave-ask'), content: t('flow.leave-note'), okText: t('flow.leave'), cancelText: t('flow.stay') }));
  const published = flow.versions.find((line) => line.state === 'published');
  return (
    <Page wide fill title={item.name} heading={<><BranchesOutlined aria-hidden="true" /> {item.name}</>} note={<BoardNote flow={flow} drawing={drawing} />} actions={<BoardActs item={item} drawing={drawing} onPublish={() => setPublishing(true)} onVersions={() => setListing(true)} />}>
      <ProblemNote problem={drawing.problem} onClose={drawing.clearProblem} testId={testIds.flowProblem} />
      {drawing.problem?.code === 'draft-stale' && <StaleHelp item={item} drawing={drawing} />}
      <KeptDrawing itemId={item.id} draftRevision={drawing.revision} onTake={(xml) => void drawing.importXml(xml)} />
      <section className="panel editor-frame" data-testid={testIds.flowEditor} data-published={published?.version ?? 0}>
        <div className="editor-inset"><FaultBoundary>
          <Suspense fallback={<PartLoading rows={12} />}>
            <FlowEditor
              xml={startXml}
              language={language}
              context={flow.context as FlowEditorProps['context']}
              errorPage="/docs/errors"
              onReady={drawing.onReady}
              onChange={drawing.onChange}
              onFindings={drawing.onFindings}
              onSave={() => void drawing.save()}
            />
          </Suspense>
        </FaultBoundary></div>
      </section>
      <PublishDialog open={publishing} item={item} drawing={drawing} next={Math.max(0, ...flow.versions.map((line) => line.version)) + 1} onClose={() => setPublishing(false)} />
      <VersionsDrawer open={listing} item={item} flow={flow} onClose={() => setListing(false)} onTake={(xml) => { setListing(false); void drawing.importXml(xml); }} />
    </Page>
  );
}

/** Ctrl+S where the editor itself has not heard it. */
function useSaveKey(save: Drawing['save']): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function BoardNote({ flow, drawing }: { readonly flow: Flow; readonly drawing: Drawing }): ReactNode {
  const { t } = useSpeech();
  const published = flow.versions.find((line) => line.state === 'published');
  return (
    <span className="board-note">
      <span data-testid={testIds.publishedVersion} data-version={published?.version ?? 0}>
        {published === undefined ? t('flow.not-published') : <>{t('flow.published-version', { n: published.version })} <When ms={published.publishedAtMs} precision="day" /></>}
      </span>
      <span data-testid={testIds.unsaved} data-dirty={drawing.dirty} className={drawing.dirty ? 'soon-text' : 'quiet'}>
        {drawing.dirty ? t('flow.unsaved') : flow.draft === undefined ? t('flow.no-draft') : <>{t('flow.saved', { by: flow.draft.savedBy })} <When ms={flow.draft.savedAtMs} /></>}
      </span>
      <FindingCount drawing={drawing} />
    </span>
  );
}

function FindingCount({ drawing }: { readonly drawing: Drawing }): ReactNode {
  const { t } = useSpeech();
  const { errors, warnings, checked } = drawing;
  const text = !checked ? t('flow.checking') : errors > 0 ? t('flow.errors', { n: errors }) : t('flow.no-errors');
  return (
    <span data-testid={testIds.findings} data-errors={errors} data-warnings={warnings} className={!checked ? 'quiet' : errors > 0 ? 'overdue-text' : 'done-text'} role="status">
      {text}
      {warnings > 0 && ` · ${t('flow.warnings', { n: warnings })}`}
    </span>
  );
}

function BoardActs({ item, drawing, onPublish, onVersions }: { readonly item: Item; readonly drawing: Drawing; readonly onPublish: () => void; readonly onVersions: () => void }): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const file = useRef<HTMLInputElement>(null);
  const why = drawing.errors > 0 ? t('flow.publish-errors', { n: drawing.errors }) : !drawing.checked ? t('flow.checking') : undefined;
  const exports = {
    bpmn: async (): Promise<void> => saveFile(`${item.name}.bpmn`, await drawing.xml(), 'application/xml'),
    svg: async (): Promise<void> => saveFile(`${item.name}.svg`, await drawing.svg(), 'image/svg+xml'),
  };
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    if (chosen.size > 2_000_000) return void message.error(t('flow.import-too-large'));
    const { drawn } = await import('../../engine/authoring.ts');
    const { xml, findings } = await drawn(await chosen.text(), 'top-down');
    await drawing.importXml(xml);
    if (findings.some(({ code }) => code === 'drawing-made')) void message.info(t('flow.drawing-made'), 8);
  };
  return (
    <Space size={8} wrap>
      <input ref={file} type="file" accept=".bpmn,.xml,application/xml" hidden data-testid={testIds.importFile} onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ''; }} />
      <Button icon={<ImportOutlined />} onClick={() => file.current?.click()}>{t('flow.import')}</Button>
      <Dropdown
        menu={{
          items: [
            { key: 'bpmn', label: <span data-testid={testIds.exportBpmn}>{t('flow.export-bpmn')}</span>, onClick: () => void exports.bpmn() },
            { key: 'svg', label: <span data-testid={testIds.exportSvg}>{t('flow.export-svg')}</span>, onClick: () => void exports.svg() },
          ],
        }}
      >
        <Button icon={<DownloadOutlined />}>{t('flow.export')}</Button>
      </Dropdown>
      <Button icon={<HistoryOutlined />} onClick={onVersions} data-testid={testIds.versions}>{t('flow.versions')}</Button>
      <Tooltip title={t('flow.save-key')}>
        <Button icon={<SaveOutlined />} type={drawing.dirty ? 'primary' : 'default'} ghost={drawing.dirty} loading={drawing.saving} onClick={() => void drawing.save()} data-testid={testIds.saveDraft}>{t('flow.save')}</Button>
      </Tooltip>
      <Tooltip title={why}>
        <Button icon={<CloudUploadOutlined />} type="primary" disabled={why !== undefined} onClick={onPublish} data-testid={testIds.publish}>{t('flow.publish')}</Button>
      </Tooltip>
    </Space>
  );
}

function StaleHelp({ item, drawing }: { readonly item: Item; readonly drawing: Drawing }): ReactNode {
  const { t } = useSpeech();
  return (
    <Space className="stale-help" wrap>
      <span>{t('flow.stale-note')}</span>
      <Button size="small" onClick={() => void drawing.xml().then((xml) => saveFile(`${item.name}.bpmn`, xml, 'application/xml'))}>{t('flow.stale-export')}</Button>
      <Button size="small" onClick={() => void drawing.takeTheirs()}>{t('flow.stale-theirs')}</Button>
      <Button size="small" onClick={() => void drawing.saveOver()}>{t('flow.stale-mine')}</Button>
    </Space>
  );
}
