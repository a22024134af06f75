// Owns text inputs that write once: on Enter, on leaving, or when their place is taken away; Escape goes back.
// Must not write every letter: that would be a step of undo each.
// Asks Ant Design.
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

/** What all inputs of the panel take. */
export interface CommitInputProps {
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly testId: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Given: a text area of at least so many lines, where Enter commits and Shift+Enter breaks the line. */
  readonly rows?: number;
  /** Called with every letter, for checks while typing. */
  readonly onTyping?: (value: string) => void;
}

/** A text input. */
export function CommitInput({ value, onCommit, testId, label, placeholder, disabled, rows, onTyping }: CommitInputProps): ReactNode {
  const [draft, setDraft] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  const latest = useRef({ draft, value, onCommit });
  useEffect(() => {
    latest.current = { draft, value, onCommit };
  });
  // What was typed when the selection moved on, before the input lost the focus.
  useEffect(() => () => commit(latest.current), []);

  const change = (text: string): void => {
    setDraft(text);
    onTyping?.(text);
  };
  const leave = (): void => {
    commit(latest.current);
    latest.current = { ...latest.current, value: latest.current.draft };
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      leave();
    }
    if (event.key === 'Escape') change(value);
  };
  const shared = {
    value: draft,
    onBlur: leave,
    onKeyDown: press,
    'data-testid': testId,
    'aria-label': label,
    placeholder: placeholder ?? '',
    disabled: disabled ?? false,
    onChange: (event: { readonly target: { readonly value: string } }) => change(event.target.value),
  };
  return rows === undefined ? <Input size="small" {...shared} /> : <Input.TextArea size="small" autoSize={{ minRows: rows, maxRows: 8 }} {...shared} />;
}

function commit({ draft, value, onCommit }: { readonly draft: string; readonly value: string; readonly onCommit: (value: string) => void }): void {
  if (draft !== value) onCommit(draft);
}
