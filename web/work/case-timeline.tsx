// Owns the course of a case (全程留痕): who did what, when, with which opinion; refused attempts too.
// Must not leave anything out that the server tells.
// Asks timeline-groups.
import { SwapOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TimelineLine } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { When } from '../parts/when.tsx';
import { testIds } from '../test-ids.ts';
import { timelineGroups } from './timeline-groups.ts';
import type { TimelineGroup } from './timeline-groups.ts';

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
  const ofElement = selected === undefined ? [] : lines.filter((line) => line.elementId === selected);
  const filtered = ofElement.length > 0;
  const groups = timelineGroups(filtered ? ofElement : lines);
  return (
    <div>
      <div className="timeline-head no-print">
        {filtered ? <Tag closable={{ 'aria-label': t('action.close') }} onClose={clear} className="chip">{t('timeline.only', { step: ofElement[0]?.elementName ?? '' })}</Tag> : <span className="quiet">{t('timeline.hint')}</span>}
        <Button size="small" type="text" icon={<SwapOutlined rotate={90} />} onClick={() => setOldestFirst(!oldestFirst)}>{t(oldestFirst ? 'timeline.oldest-first' : 'timeline.newest-first')}</Button>
      </div>
      <ol className="timeline" data-testid={testIds.caseTimeline}>
        {(oldestFirst ? groups : groups.toReversed()).map((group) => <Group key={group.seq} group={group} />)}
      </ol>
    </div>
  );
}

function Group({ group }: { readonly group: TimelineGroup }): ReactNode {
  return (
    <li className={`timeline-group timeline-${group.look}`}>
      <div className="quiet timeline-who">
        <When ms={group.atMs} precision="second" /> · <PersonName person={group.actor} />
      </div>
      <Line line={group.main} />
      {group.others.length > 0 && <ul className="timeline-others">{group.others.map((line, index) => <li key={`${line.kind} ${index}`}><Line line={line} /></li>)}</ul>}
    </li>
  );
}

function Line({ line }: { readonly line: TimelineLine }): ReactNode {
  const { t, say } = useSpeech();
  return (
    <div data-kind={line.kind}>
      <div className="timeline-what">
        {say(line)}
        {line.refused === true && <Tag color="error" className="chip after">{t('timeline.refused')}</Tag>}
      </div>
      {line.details !== undefined && line.details.length > 0 && (
        <dl className="timeline-details">
          {line.details.map((detail, index) => (
            <div key={`${detail.label.zh} ${index}`}>
              <dt>{say(detail.label)}</dt>
              <dd>{detail.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
