// Owns the list of findings: errors first, a click goes to the place.
// Must not judge: severity comes with the finding.
// Asks the session.
import type { ReactNode } from 'react';
import { errorLink } from '../../engine/authoring.ts';
import type { Finding, Severity } from '../../engine/authoring.ts';
import { textOf } from '../model/moddle.ts';
import { useSession, useWords } from './use-session.ts';

/** So many are listed; a chart just begun may have hundreds. */
const MOST_LISTED = 100;
const SEVERITIES: readonly Severity[] = ['error', 'warning'];

/** Findings of the last check. */
export function ProblemList(): ReactNode {
  const session = useSession();
  const say = useWords();
  const findings = session.findings();
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  return (
    <section className="qc-problems" data-testid="problem-list" aria-live="polite">
      <header>
        <h2>{say('problems')}</h2>
        {errors > 0 ? (
          <span className="qc-count qc-count-error" data-testid="problem-count-error">
            {errors} {say('errors')}
          </span>
        ) : null}
        {warnings > 0 ? (
          <span className="qc-count qc-count-warning" data-testid="problem-count-warning">
            {warnings} {say('warnings')}
          </span>
        ) : null}
        {errors > 0 ? <span className="qc-cannot">{say('cannotPublish')}</span> : null}
      </header>
      {findings.length === 0 ? (
        <p className="qc-note qc-note-good" data-testid="problem-none">
          {say(session.isChecked() ? 'problemsNone' : 'problemsChecking')}
        </p>
      ) : (
        <ol>
          {SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity))
            .slice(0, MOST_LISTED)
            .map((finding, index) => (
              <Problem key={index} index={index} finding={finding} />
            ))}
          {findings.length > MOST_LISTED ? (
            <li className="qc-note">
              {say('more')} {findings.length - MOST_LISTED}
            </li>
          ) : null}
        </ol>
      )}
    </section>
  );
}

function Problem({ finding, index }: { readonly finding: Finding; readonly index: number }): ReactNode {
  const session = useSession();
  const say = useWords();
  const element = finding.elementId === undefined ? undefined : session.elementOf(finding.elementId);
  const place = element === undefined || element.parent === undefined ? say('wholeChart') : (textOf(element.businessObject, 'name') ?? session.idOf(element));
  const basis = [finding.article, finding.rule === undefined ? undefined : `${say('rule')} ${finding.rule}`].filter((text) => text !== undefined).join(' · ');
  const page = session.errorPage();
  return (
    <li
      className={`qc-problem qc-problem-${finding.severity}`}
      data-testid={`problem-${index}`}
      data-code={finding.code}
      data-severity={finding.severity}
      data-looked={session.looked() === finding}
    >
      <button type="button" onClick={() => session.lookAt(finding)}>
        <b>{place}</b>
        <span>{finding[session.language()]}</span>
        {basis === '' ? null : <small>{basis}</small>}
      </button>
      {page === undefined ? null : (
        <a href={errorLink(finding.code, page)} target="_blank" rel="noreferrer" title={say('explainCode')}>
          {finding.code}
        </a>
      )}
    </li>
  );
}
