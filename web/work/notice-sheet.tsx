// Owns the written notice as a sheet of paper: A4, in the form official letters have.
// Must not invent a ground: reason and articles are those on record.
// Asks the texts; a notice is Chinese in either language of the page, like every official document.
import type { ReactNode } from 'react';
import { useLoad } from '../api/use-load.ts';
import { api } from '../api/api.ts';
import type { CaseAnswer, Notice } from '../api/case-answer.ts';
import { textOf } from '../i18n/language.tsx';
import type { TextKey, TextValues } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { letterDayText } from '../parts/instant-text.ts';

const zh = (key: TextKey, values?: TextValues): string => textOf('zh', key, values);

/** What the sheet needs; `withRemedy` = tells of reconsideration and action (许可法 38). */
export interface NoticeSheetProps {
  readonly notice: Notice;
  readonly shown: CaseAnswer;
  readonly withRemedy: boolean;
}

/** The sheet. */
export function NoticeSheet({ notice, shown, withRemedy }: NoticeSheetProps): ReactNode {
  const { data: item } = useLoad(`item ${shown.itemId}`, () => api.item(shown.itemId));
  const { training } = useSession();
  const body = item?.body ?? '';
  return (
    <article className="notice-sheet" lang="zh-CN">
      {training && <p className="sheet-training">{zh('sheet.training')}</p>}
      <p className="sheet-body">{body}</p>
      <h1>{notice.name}</h1>
      <p className="sheet-no">{notice.no}</p>
      <p className="sheet-to">{zh('sheet.to', { name: shown.applicant.name })}</p>
      <p>{zh('sheet.about', { day: letterDayText(shown.openedAtMs, 'zh-CN'), item: shown.itemName, no: shown.caseNo })}</p>
      <p>{zh('sheet.decided', { notice: notice.name })}</p>
      {notice.reason !== undefined && (
        <>
          <p>{zh('sheet.reason')}</p>
          {notice.reason.split('\n').map((line) => <p key={line} className="sheet-reason">{line}</p>)}
        </>
      )}
      {withRemedy && <p>{zh('sheet.remedy')}</p>}
      <p className="sheet-end">{body}<br />{letterDayText(notice.atMs, 'zh-CN')}</p>
      <p className="sheet-foot">{zh('sheet.copies')}</p>
    </article>
  );
}
