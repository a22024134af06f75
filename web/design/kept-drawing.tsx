// Owns offering a drawing that was kept on this computer and never saved.
// Must not replace anything by itself.
// Asks parts/keep.
import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { forgetDraft, keptDraft } from '../parts/keep.ts';
import { keptName } from './use-drawing.ts';
import type { KeptXml } from './use-drawing.ts';

/** What the offer needs; `draftRevision` = of the draft on the server now. */
export interface KeptDrawingProps {
  readonly itemId: string;
  readonly draftRevision: number;
  readonly onTake: (xml: string) => void;
}

/** The offer; nothing when none was kept as the page was opened. */
export function KeptDrawing({ itemId, draftRevision, onTake }: KeptDrawingProps): ReactNode {
  const { t } = useSpeech();
  const [kept, setKept] = useState(() => keptDraft<KeptXml>(keptName(itemId)));
  if (kept === undefined) return null;
  const drop = (): void => {
    forgetDraft(keptName(itemId));
    setKept(undefined);
  };
  return (
    <Alert
      type="info"
      showIcon
      className="problem-note"
      title={t('flow.kept')}
      description={t(kept.revision === draftRevision ? 'flow.kept-note' : 'flow.kept-older')}
      action={
        <Space>
          <Button size="small" type="primary" onClick={() => { onTake(kept.xml); setKept(undefined); }}>{t('flow.kept-take')}</Button>
          <Button size="small" onClick={drop}>{t('flow.kept-drop')}</Button>
        </Space>
      }
    />
  );
}
