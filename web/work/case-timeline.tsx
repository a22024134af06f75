// Owns the course of a case (全程留痕): who did what, when, with which opinion; refused attempts too.
// Must not leave anything out that the server tells.
// Asks the texts.
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TimelineLine } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import { When } from '../parts/when.tsx';
import { testIds } from '../test-ids.ts';

/** Only lines of `selected`, an element of the chart, when one is chosen. */
export interface CaseTimelineProps {
  readonly lines: readonly TimelineLine[];
  readonly selected: string | undefined;
  readonly clear: () => void;
}

/** The timeline, newest first unless turned round. */
export function CaseTimeline({ lines, selected, clear }: CaseTimelineProps): ReactNode {
  const { t } = useSpeech();
  const [oldestFirst, setOldestFirst] = useState(false);
  const ofElement = selected === undefined ? lines : lines.filter((line) => line.elementId === selected);
  const shown = ofElement.length === 0 ? lines : ofElement;
  const filtered = shown !== lines;
  const ordered = oldestFirst ? shown : shown.toReversed();
  return (
    <div>
      <div className="timeline-head no-print">
        <Button size="small" type="text" onClick={() => setOldestFirst(!oldestFirst)}>{t(oldestFirst ? 'timeline.newest-first' : 'timeline.oldest-first')}</Button>
        {filtered && <Tag closable={{ 'aria-label': t('action.close') }} onClose={clear} className="chip">{t('timeline.only', { step: shown[0]?.elementName ?? '' })}</Tag>}
      </div>
      <ol className="timeline" data-testid={testIds.caseTimeline}>
        {ordered.map((line, index) => <Line key={`${line.seq} ${line.kind} ${index}`} line={line} />)}
      </ol>
    </div>
  );
}

function Line({ line }: { readonly line: TimelineLine }): ReactNode {
  const { t, say } = useSpeech();
  const kind = line.refused === true ? 'refused' : line.kind === 'alert-raised' || line.kind === 'clock-expired' ? 'alert' : line.kind === 'step-completed' ? 'done' : 'plain';
  return (
    <li className={`timeline-line timeline-${kind}`} data-kind={line.kind}>
      <div className="timeline-what">
        <span>{say(line)}</span>
        {line.refused === true && <Tag color="error" className="chip after">{t('timeline.refused')}</Tag>}
      </div>
      {line.details !== undefined && line.details.length > 0 && (
        <dl className="timeline-details">
          {line.details.map((detail) => (
            <div key={detail.label.zh + detail.text}>
              <dt>{say(detail.label)}</dt>
              <dd>{detail.text}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="quiet timeline-who">
        <When ms={line.atMs} precision="second" /> · {line.actor.id === 'system' ? t('timeline.system') : line.actor.name}
      </div>
    </li>
  );
}
