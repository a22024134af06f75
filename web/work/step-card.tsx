// Owns the card of an open step: whose it is, since when, and what the viewer can do with it now.
// Must not offer what the server would refuse.
// Asks api.ts and step-work.
import { App, Button, Popconfirm, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { CaseAnswer, StepAnswer } from '../api/case-answer.ts';
import { api } from '../api/api.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { TimeLeft } from '../parts/time-left.tsx';
import { When } from '../parts/when.tsx';
import { useSession } from '../session/session.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { StepWork } from './step-work.tsx';

/** What the card needs; `acting` is told before the viewer ends the step. */
export interface StepCardProps {
  readonly step: StepAnswer;
  readonly shown: CaseAnswer;
  readonly reload: () => void;
  readonly acting: (activationId: string | undefined) => void;
}

/** The card. */
export function StepCard({ step, shown, reload, acting }: StepCardProps): ReactNode {
  const { t, say } = useSpeech();
  const { account, has } = useSession();
  const mine = step.handlers.some((person) => person.id === account?.id);
  const clock = shown.clocks.find((line) => line.kind === 'step' && line.activationId === step.activationId);
  return (
    <section className={mine ? 'panel step step-mine' : 'panel step'} data-testid={testIdOf.step(step.elementId)} aria-label={step.name}>
      <header className="step-head">
        <h2>
          {step.name}
          {step.round > 1 && <Tag className="chip after">{t('case.round', { n: step.round })}</Tag>}
        </h2>
        {clock !== undefined && <TimeLeft remaining={clock.remaining} provisional={clock.due.provisional} lastDay={clock.due.lastDay} />}
        <span className="quiet step-meta">
          {step.unitName} · {step.limitText === '' ? t('time.none') : step.limitText} · {t('step.since')} <When ms={step.enteredAtMs} />
        </span>
      </header>
      <StepActs step={step} shown={shown} mine={mine} reload={reload} />
      {step.can.why !== undefined && !step.can.complete && has('staff') && (
        <p className="step-why" data-testid={testIds.stepWhyNot}>{say(step.can.why)}</p>
      )}
      {mine && <StepWork key={step.activationId} step={step} shown={shown} reload={reload} acting={acting} />}
      {!mine && step.requirements.length > 0 && (
        <div className="step-preview">
          <h3>{t('steps.requirements')}</h3>
          <ul>{step.requirements.map((line) => <li key={line.id}>{line.text}</li>)}</ul>
        </div>
      )}
    </section>
  );
}

function StepActs({ step, shown, mine, reload }: { readonly step: StepAnswer; readonly shown: CaseAnswer; readonly mine: boolean; readonly reload: () => void }): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const claim = useSubmit((_input: string, id) => api.claim(shown.id, step.activationId, id));
  const release = useSubmit((_input: string, id) => api.release(shown.id, step.activationId, id));
  const act = (which: typeof claim, done: string): void => {
    void which.submit(step.activationId).then((result) => {
      if (result !== undefined) void message.success(done);
      reload();
    });
  };
  return (
    <>
      <div className="step-acts">
        <Handlers step={step} />
        {step.can.claim && !mine && (
          <Button type="primary" loading={claim.busy} onClick={() => act(claim, t('step.claimed'))} data-testid={testIds.claim}>
            {t(step.handlers.length === 0 ? 'step.claim' : 'step.join')}
          </Button>
        )}
        {step.can.release && (
          <Popconfirm
            title={t('step.release-ask')}
            description={t('step.release-note')}
            okText={t('step.release')}
            okButtonProps={{ 'data-testid': testIds.releaseConfirm }}
            onConfirm={() => act(release, t('step.released'))}
          >
            <Button loading={release.busy} data-testid={testIds.release}>{t('step.release')}</Button>
          </Popconfirm>
        )}
      </div>
      <ProblemNote problem={claim.problem ?? release.problem} onClose={() => { claim.clear(); release.clear(); }} testId={testIds.stepProblem} />
    </>
  );
}

function Handlers({ step }: { readonly step: StepAnswer }): ReactNode {
  const { t } = useSpeech();
  const names = step.handlers.map((person) => person.name).join(t('punctuation.comma'));
  const present = step.handlers.length;
  return (
    <span className="step-handlers" data-testid={testIds.handlersHint}>
      {present === 0 ? t('step.nobody') : t('step.handled-by', { names })}
      {step.minimumHandlers > 1 && (
        <Tag color={present < step.minimumHandlers ? 'warning' : 'success'} className="chip after">{t('step.needs-handlers', { n: step.minimumHandlers, present })}</Tag>
      )}
    </span>
  );
}
