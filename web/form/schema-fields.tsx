// Owns how a JSON Schema is shown as fields of an Ant Design form.
// Must not send anything; the form around it does.
// Asks field-schema.ts and check-field.ts.
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Json } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import { DayField } from '../parts/day-field.tsx';
import type { DayFieldProps } from '../parts/day-field.tsx';
import { testIdOf } from '../test-ids.ts';
import { checkField } from './check-field.ts';
import { fieldsOf, requiredNames } from './field-schema.ts';
import type { Field, FieldSchema } from './field-schema.ts';

/** Where the values stand in the form around it. */
const VALUES = 'values';

/** The fields of a form's schema; their values are `values.<field>` of the form around them. */
export function SchemaFields({ schema, disabled = false }: { readonly schema: FieldSchema; readonly disabled?: boolean }): ReactNode {
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const values = Form.useWatch<{ readonly [name: string]: Json | undefined }>(VALUES, Form.useFormInstance()) ?? {};
  const required = requiredNames(schema, values);
  return (
    <div className="schema-fields">
      {fields.map((field) => <FieldItem key={field.name} field={field} required={required.has(field.name)} disabled={disabled} />)}
    </div>
  );
}

function FieldItem({ field, required, disabled }: { readonly field: Field; readonly required: boolean; readonly disabled: boolean }): ReactNode {
  const { t } = useSpeech();
  const unit = field.schema['x-ui']?.unit;
  return (
    <Form.Item
      name={[VALUES, field.name]}
      label={unit === undefined ? field.title : `${field.title}${t('punctuation.open')}${unit}${t('punctuation.close')}`}
      required={required}
      {...(field.kind === 'tick' ? { valuePropName: 'checked' } : {})}
      extra={field.schema.description}
      className={field.kind === 'long-text' || field.kind === 'texts' ? 'field-wide' : ''}
      validateTrigger={['onBlur', 'onChange']}
      rules={[
        {
          validator: (_rule, value: Json | undefined) => {
            const slip = checkField(field, required, value);
            return slip === undefined ? Promise.resolve() : Promise.reject(new Error(t(slip.key, slip.values)));
          },
        },
      ]}
    >
      <FieldInput field={field} disabled={disabled} />
    </Form.Item>
  );
}

interface InputProps {
  readonly field: Field;
  readonly disabled: boolean;
  // Handed in by Form.Item.
  readonly id?: string;
  readonly value?: Json;
  readonly onChange?: (value: unknown) => void;
  readonly onBlur?: () => void;
}

function FieldInput({ field, ...given }: InputProps): ReactNode {
  const { t } = useSpeech();
  const placeholder = field.schema['x-ui']?.placeholder;
  // Form.Item hands in id, value and listeners that fit each control.
  const props = { ...given, 'data-testid': testIdOf.field(field.name), ...(placeholder === undefined ? {} : { placeholder }) } as object;
  const options = field.choices.map(({ value, title }) => ({ value: value as string, label: title }));
  switch (field.kind) {
    case 'text':
      return <Input {...props} maxLength={field.schema.maxLength} allowClear />;
    case 'long-text':
      return <Input.TextArea {...props} autoSize={{ minRows: 3, maxRows: 10 }} showCount={field.schema.maxLength !== undefined} maxLength={field.schema.maxLength} />;
    case 'number':
      return <InputNumber {...props} className="field-number" />;
    case 'integer':
      return <InputNumber {...props} className="field-number" precision={0} />;
    case 'yes-no':
      return <Radio.Group {...props} options={[{ value: true, label: t('form.yes') }, { value: false, label: t('form.no') }]} />;
    case 'tick':
      return <Checkbox {...props}>{field.title}</Checkbox>;
    case 'radio':
      return <Radio.Group {...props} options={options} />;
    case 'choice':
      return <Select {...props} allowClear showSearch optionFilterProp="label" options={options} />;
    case 'ticks':
      return <Checkbox.Group {...props} options={options} />;
    case 'date':
      return <DayField {...(given as Omit<DayFieldProps, 'testId'>)} testId={testIdOf.field(field.name)} {...(placeholder === undefined ? {} : { placeholder })} />;
    case 'choices':
      return <Select {...props} mode="multiple" allowClear options={options} />;
    case 'texts':
      return <Select {...props} mode="tags" tokenSeparators={[',', ';', '\uFF0C', '\uFF1B', '\u3001']} open={false} suffixIcon={null} placeholder={placeholder ?? t('form.texts-hint')} />;
  }
}
