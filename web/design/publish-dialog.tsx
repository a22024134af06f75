// Owns publishing a draft: saves first when needed, asks for a comment, shows what the server found.
// Must not publish a drawing that is not saved.
// Asks api.ts.
import { App, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { Finding, Item } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { testIds } from '../test-ids.ts';
import type { Drawing } from './use-drawing.ts';

/** What the dialog needs; `next` = the version it will be. */
export interface PublishDialogProps {
  readonly open: boolean;
  readonly item: Item;
  readonly drawing: Drawing;
  readonly next: number;
  readonly onClose: () => void;
}

/** The dialog. */
export function PublishDialog({ open, item, drawing, next, onClose }: PublishDialogProps): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ comment: string }>();
  const publish = useSubmit((body: { draftRevision: number; comment: string }, id) => api.publish(item.id, body, id));
  const close = (): void => {
    publish.clear();
    onClose();
  };
  const send = async ({ comment }: { comment: string }): Promise<void> => {
    const draftRevision = drawing.dirty || drawing.revision === 0 ? await drawing.save() : drawing.revision;
    if (draftRevision === undefined) return close();
    const published = await publish.submit({ draftRevision, comment: comment.trim() });
    if (published === undefined) return;
    void message.success(t('flow.publish-done', { n: published.version }));
    form.resetFields();
    close();
    drawing.reload();
  };
  return (
    <Modal
      open={open}
      title={t('flow.publish-title', { item: item.name, n: next })}
      okText={t('flow.publish')}
      cancelText={t('action.cancel')}
      okButtonProps={{ 'data-testid': testIds.publishConfirm }}
      confirmLoading={publish.busy || drawing.saving}
      onOk={() => form.submit()}
      onCancel={close}
      destroyOnHidden={false}
      forceRender
    >
      <p>{t('flow.publish-note')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => void send(values)}>
        <Form.Item name="comment" label={t('flow.comment')} rules={[{ required: true, whitespace: true, message: t('flow.comment-required') }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount data-testid={testIds.publishComment} />
        </Form.Item>
      </Form>
      <ProblemNote problem={publish.problem} testId={testIds.flowProblem} />
      <Findings findings={publish.problem?.findings ?? []} onSelect={(elementId) => { close(); drawing.select(elementId); }} />
    </Modal>
  );
}

function Findings({ findings, onSelect }: { readonly findings: readonly Finding[]; readonly onSelect: (elementId: string) => void }): ReactNode {
  const { t, say } = useSpeech();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.elementId ?? ''} ${finding.zh}`} className={finding.severity === 'error' ? 'overdue-text' : 'soon-text'}>
          {say(finding)}
          {finding.elementId !== undefined && (
            <button type="button" className="text-button" onClick={() => onSelect(finding.elementId ?? '')}>{t('flow.show-place')}</button>
          )}
        </li>
      ))}
    </ul>
  );
}
