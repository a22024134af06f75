// Owns the list of written notices of a case, each printable.
// Must not issue one: results of steps do.
// Asks notice-sheet.
import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Empty, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CaseAnswer, Notice } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import { printOnly } from '../parts/print-only.ts';
import { When } from '../parts/when.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { NoticeSheet } from './notice-sheet.tsx';

/** The list. */
export function CaseNotices({ shown }: { readonly shown: CaseAnswer }): ReactNode {
  const { t } = useSpeech();
  const [open, setOpen] = useState<Notice | undefined>(undefined);
  // A notice with a reason usually goes against the applicant; whether it must tell of remedies is for the person to say.
  const [withRemedy, setWithRemedy] = useState(false);
  const show = (notice: Notice): void => {
    setOpen(notice);
    setWithRemedy(notice.reason !== undefined);
  };
  return (
    <div data-testid={testIds.caseNotices}>
      {shown.notices.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('notice.none')} />}
      <ul className="notice-list">
        {shown.notices.map((notice) => (
          <li key={`${notice.no} ${notice.atMs}`} data-testid={testIdOf.notice(notice.no)}>
            <div>
              <strong>{t('notice.named', { name: notice.name })}</strong> <span className="quiet">{notice.no}</span>
              {notice.reason !== undefined && <div>{t('notice.reason', { reason: notice.reason })}</div>}
              <div className="quiet">{notice.elementName} · <When ms={notice.atMs} /></div>
            </div>
            <Button icon={<PrinterOutlined />} onClick={() => show(notice)}>{t('notice.show')}</Button>
          </li>
        ))}
      </ul>
      <Modal
        open={open !== undefined}
        title={open?.name}
        width={760}
        onCancel={() => setOpen(undefined)}
        okText={t('action.print')}
        cancelText={t('action.close')}
        okButtonProps={{ icon: <PrinterOutlined />, 'data-testid': testIds.print }}
        onOk={() => printOnly('.notice-sheet')}
        destroyOnHidden
      >
        <Checkbox checked={withRemedy} onChange={(event) => setWithRemedy(event.target.checked)} className="notice-remedy">{t('notice.remedy')}</Checkbox>
        {open !== undefined && <NoticeSheet notice={open} shown={shown} withRemedy={withRemedy} />}
      </Modal>
    </div>
  );
}
