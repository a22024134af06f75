// Owns number inputs that write once: on Enter, on leaving, and at every press of the arrows.
// Must not write every digit: 2 on the way to 20 would be a step of undo.
// Asks Ant Design.
import { InputNumber } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** Whole numbers from `least` to `most`. */
export interface CommitNumberProps {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onCommit: (value: number) => void;
  readonly testId: string;
  readonly label: string;
  readonly disabled: boolean;
}

/** A number input; an empty one goes back to the value before. */
export function CommitNumber({ value, least, most, onCommit, testId, label, disabled }: CommitNumberProps): ReactNode {
  const [draft, setDraft] = useState<number | null>(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setDraft(value);
  }
  const latest = useRef({ draft, value, onCommit });
  useEffect(() => {
    latest.current = { draft, value, onCommit };
  });
  useEffect(() => () => commit(latest.current), []);
  const leave = (): void => {
    commit(latest.current);
    if (latest.current.draft === null) setDraft(value);
    else latest.current = { ...latest.current, value: latest.current.draft };
  };
  return (
    <InputNumber
      size="small"
      min={least}
      max={most}
      precision={0}
      disabled={disabled}
      data-testid={testId}
      aria-label={label}
      value={draft}
      onChange={setDraft}
      onStep={(stepped) => onCommit(Number(stepped))}
      onBlur={leave}
      onPressEnter={leave}
    />
  );
}

function commit({ draft, value, onCommit }: { readonly draft: number | null; readonly value: number; readonly onCommit: (value: number) => void }): void {
  if (draft !== null && draft !== value) onCommit(draft);
}
