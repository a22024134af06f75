// Owns a table of facts: label left, text right, printable.
// Must not decide what is a fact.
// Asks nobody.
import type { ReactNode } from 'react';

/** One fact; `wide` = over the whole width. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly wide?: boolean;
}

/** The table; facts in two columns where there is room. */
export function Facts({ facts, columns = 2, testId }: { readonly facts: readonly Fact[]; readonly columns?: 1 | 2; readonly testId?: string }): ReactNode {
  return (
    <dl className={columns === 2 ? 'facts facts-two' : 'facts'} data-testid={testId}>
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide === true ? 'fact fact-wide' : 'fact'}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
