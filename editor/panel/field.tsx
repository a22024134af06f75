// Owns how a labelled field and a group of fields look in the panel.
// Must not know what is edited.
// Asks Ant Design.
import { Select } from 'antd';
import type { ReactNode } from 'react';

/** A field with its label; `missing` paints the label red, for what a publishable step must have. */
export function Field({ label, missing, children, note }: { readonly label: string; readonly missing?: boolean; readonly children: ReactNode; readonly note?: ReactNode }): ReactNode {
  return (
    <div className={missing === true ? 'qc-field qc-field-missing' : 'qc-field'}>
      <span className="qc-field-label">{label}</span>
      <div className="qc-field-value">{children}</div>
      {note === undefined ? null : <div className="qc-field-note">{note}</div>}
    </div>
  );
}

/** A group of fields that can be folded; open to begin with unless told otherwise. */
export function Group({ title, folded, children, testId }: { readonly title: ReactNode; readonly folded?: boolean; readonly children: ReactNode; readonly testId: string }): ReactNode {
  return (
    <details className="qc-group" open={folded !== true} data-testid={testId}>
      <summary>{title}</summary>
      <div className="qc-group-body">{children}</div>
    </details>
  );
}

/** What can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A drop-down; answers undefined when cleared. A value that is not offered is shown as it is. */
export function Pick(props: {
  readonly value: string | undefined;
  readonly options: readonly Choice[];
  readonly onPick: (value: string | undefined) => void;
  readonly testId: string;
  readonly label: string;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly fixed?: boolean;
}): ReactNode {
  const { value, options, onPick, testId, label, placeholder, disabled, fixed } = props;
  return (
    <div data-testid={testId}>
      <Select
        size="small"
        className="qc-wide"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={fixed !== true}
        popupMatchSelectWidth={false}
        aria-label={label}
        placeholder={placeholder}
        disabled={disabled}
        value={value ?? null}
        options={options.map((option) => ({ ...option }))}
        onChange={(picked: string | null | undefined) => onPick(picked ?? undefined)}
      />
    </div>
  );
}

/** Short texts entered one after the other. */
export function TagList(props: {
  readonly value: readonly string[];
  readonly options: readonly Choice[];
  readonly onChange: (value: readonly string[]) => void;
  readonly testId: string;
  readonly label: string;
  readonly placeholder: string;
  readonly disabled: boolean;
}): ReactNode {
  const { value, options, onChange, testId, label, placeholder, disabled } = props;
  return (
    <div data-testid={testId}>
      <Select
        mode="tags"
        size="small"
        className="qc-wide"
        aria-label={label}
        placeholder={placeholder}
        disabled={disabled}
        value={[...value]}
        options={options.map((option) => ({ ...option }))}
        onChange={(tags: string[]) => onChange(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))}
      />
    </div>
  );
}
