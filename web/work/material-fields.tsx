// Owns the check list of materials handed in.
// Must not require all of them: what is missing is the intake step's business (补正).
// Asks Ant Design's form around it.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

/** What is typed of a material; `listed` = named by the chart. */
export interface MaterialInput {
  readonly name?: string;
  readonly received?: boolean;
  readonly copies?: number | null;
  readonly listed?: boolean;
}

/** The list; `waiting` = the chart's materials are still being read. Under `materials` of the form around it. */
export function MaterialFields({ waiting }: { readonly waiting: boolean }): ReactNode {
  const { t } = useSpeech();
  const materials = Form.useWatch((values: { readonly materials?: readonly MaterialInput[] }) => values.materials, { form: Form.useFormInstance(), preserve: true }) ?? [];
  return (
    <Form.List name="materials">
      {(fields, { add, remove }) => (
        <div className="materials" data-testid={testIds.caseMaterials}>
          {fields.length === 0 && <p className="quiet">{t(waiting ? 'open-case.materials-waiting' : 'open-case.no-materials')}</p>}
          {fields.map((field, index) => {
            const listed = materials[index]?.listed === true;
            const name = materials[index]?.name ?? '';
            return (
              <div key={field.key} className="material">
                <Form.Item name={[field.name, 'received']} valuePropName="checked" noStyle>
                  <Checkbox data-testid={testIdOf.material(index)} aria-label={t('open-case.received', { name })} />
                </Form.Item>
                <Form.Item name={[field.name, 'name']} noStyle={listed} hidden={listed} className="material-name" rules={[{ required: true, whitespace: true, message: t('open-case.material-name') }]}>
                  <Input maxLength={200} placeholder={t('open-case.material-name')} aria-label={t('open-case.material-name')} />
                </Form.Item>
                {listed && <span className="material-name">{name}</span>}
                <Form.Item name={[field.name, 'copies']} noStyle>
                  <InputNumber min={0} max={999} precision={0} suffix={t('open-case.copies')} className="material-copies" aria-label={t('open-case.copies-of', { name })} />
                </Form.Item>
                {listed ? <span className="material-end" /> : <Button type="text" className="material-end" icon={<DeleteOutlined />} aria-label={t('open-case.remove-material', { name })} onClick={() => remove(field.name)} />}
              </div>
            );
          })}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ received: true })}>{t('open-case.add-material')}</Button>
        </div>
      )}
    </Form.List>
  );
}
