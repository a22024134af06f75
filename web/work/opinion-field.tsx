// Owns the written opinion of a step and the phrases a person keeps for it.
// Must not write an opinion by itself: a name alone is no opinion (rule P11).
// Asks the form around it, and saved-phrases.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';
import { savedPhrases, savePhrases } from './saved-phrases.ts';

/** The opinion, under `opinion` of the form around it; `onPut` = a phrase was put in, which the form does not tell by itself. */
export function OpinionField({ required, onPut }: { readonly required: boolean; readonly onPut: () => void }): ReactNode {
  const { t } = useSpeech();
  return (
    <Form.Item
      name="opinion"
      label={<span className="opinion-label">{t('step.opinion')} <Phrases onPut={onPut} /></span>}
      required={required}
      rules={required ? [{ required: true, whitespace: true, message: t('step.opinion-required') }] : []}
    >
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={4000} placeholder={t('step.opinion-placeholder')} data-testid={testIds.opinion} />
    </Form.Item>
  );
}

function Phrases({ onPut }: { readonly onPut: () => void }): ReactNode {
  const { t } = useSpeech();
  const { account } = useSession();
  const form = Form.useFormInstance<{ opinion?: string }>();
  const owner = account?.id ?? '';
  const [own, setOwn] = useState(() => savedPhrases(owner));
  const offered = [...own, ...[t('phrase.agree'), t('phrase.complete'), t('phrase.checked')].filter((phrase) => !own.includes(phrase))];
  const change = (phrases: readonly string[]): void => {
    savePhrases(owner, phrases);
    setOwn(phrases);
  };
  const put = (phrase: string): void => {
    const typed = (form.getFieldValue('opinion') as string | undefined)?.trim() ?? '';
    form.setFieldValue('opinion', typed === '' ? phrase : `${typed}\n${phrase}`);
    onPut();
    void form.validateFields(['opinion']).catch(() => undefined);
  };
  const keep = (): void => {
    const typed = (form.getFieldValue('opinion') as string | undefined)?.trim() ?? '';
    if (typed !== '' && !own.includes(typed)) change([typed.slice(0, 200), ...own].slice(0, 20));
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...offered.map((phrase, index) => ({
            key: `phrase ${index}`,
            label: (
              <span className="phrase">
                <span className="phrase-text">{phrase}</span>
                {own.includes(phrase) && (
                  <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('phrase.remove')} onClick={(event) => { event.stopPropagation(); change(own.filter((one) => one !== phrase)); }} />
                )}
              </span>
            ),
            onClick: () => put(phrase),
          })),
          { type: 'divider' as const },
          { key: 'keep', icon: <PlusOutlined />, label: t('phrase.keep'), onClick: keep },
        ],
      }}
    >
      <Button type="link" size="small" data-testid={testIds.phrases}>{t('phrase.title')}</Button>
    </Dropdown>
  );
}
