// Owns the timer start events of deployed processes: when each is due next.
// Must not open cases.
// Asks engine/time for instants, text-value for what a timer says.
import type { EventDefinition } from '../model/graph.ts';
import { type ParsedTimer, parseTimer } from '../time/timer-rule.ts';
import { firstFire, nextFire } from '../time/timer-fire.ts';
import type { DeployedFlow } from './deployments.ts';
import { eventStarts } from './event-starts.ts';
import { type TextMoment, textValue } from './text-value.ts';

/** A timer start event that is armed. */
export interface TimerStart {
  readonly processId: string;
  readonly elementId: string;
  readonly dueAtMs: number;
}

interface Armed extends TimerStart {
  readonly rule: ParsedTimer;
  readonly fired: number;
}

/** The armed timer start events: of the newest version of each process only. */
export class TimerStarts {
  readonly #armed = new Map<string, readonly Armed[]>();

  /** Arms those of a new version in place of the version's before it. One whose timer cannot be read is never due. */
  arm({ id, graph }: DeployedFlow, moment: TextMoment): void {
    this.#armed.set(
      id,
      eventStarts(graph).flatMap(({ node, events }) =>
        events.flatMap((event) => {
          const rule = event.kind === 'timer' ? ruleOf(event, moment) : undefined;
          return rule ? [{ processId: id, elementId: node.id, rule, fired: 0, dueAtMs: firstFire(rule, moment.atMs, moment.timeZone) }] : [];
        }),
      ),
    );
  }

  /** Those that will be due some time, process by process. */
  waiting(): readonly TimerStart[] {
    return [...this.#armed.values()].flat();
  }

  /** Notes that one has fired; a cycle goes on, anything else is over. */
  fired(start: TimerStart, { atMs, timeZone }: TextMoment): void {
    const goOn = (one: Armed): readonly Armed[] => {
      if (one.elementId !== start.elementId) return [one];
      const dueAtMs = nextFire(one.rule, one.dueAtMs, one.fired + 1, atMs, timeZone);
      return dueAtMs === undefined ? [] : [{ ...one, fired: one.fired + 1, dueAtMs }];
    };
    this.#armed.set(start.processId, (this.#armed.get(start.processId) ?? []).flatMap(goOn));
  }
}

function ruleOf(event: Extract<EventDefinition, { kind: 'timer' }>, moment: TextMoment): ParsedTimer | undefined {
  const text = textValue(event.rule?.text, moment);
  const read = event.rule && text !== undefined ? parseTimer(event.rule.form, text) : undefined;
  return read?.ok ? read.rule : undefined;
}
