// Owns the only reading of the machine's time in the server: the system clock and the training clock.
// Must not schedule anything.
// Asks the store's settings for the training clock's offset.
import { rejection } from '../../engine/model/outcome.ts';
import type { Clock, TrainingClock } from './runner-contract.ts';

/** Where the training clock keeps its offset. */
export interface Settings {
  setting(key: string): Promise<string | undefined>;
  settingPut(key: string, value: string): Promise<void>;
}

const OFFSET_KEY = 'training-clock-offset-ms';

/** The machine's clock, never running backwards: when the machine's time is set back, it stands still until it has caught up. `notBeforeMs` = the last instant on record. */
export function systemClock(notBeforeMs = 0): Clock {
  let latestMs = notBeforeMs;
  return {
    now() {
      latestMs = Math.max(latestMs, Date.now());
      return latestMs;
    },
  };
}

/** The machine's clock plus an offset that people move forward and that outlives a restart. `moved` hears of every move. */
export async function trainingClock(settings: Settings, moved: (nowMs: number) => void = () => undefined, notBeforeMs = 0): Promise<TrainingClock> {
  let offsetMs = Number((await settings.setting(OFFSET_KEY)) ?? 0);
  const base = systemClock(notBeforeMs - offsetMs);
  const advance = async (ms: number): Promise<number> => {
    if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`the training clock moves forward by whole milliseconds, not by ${ms}`);
    await settings.settingPut(OFFSET_KEY, String(offsetMs + ms));
    offsetMs += ms;
    const nowMs = base.now() + offsetMs;
    moved(nowMs);
    return nowMs;
  };
  return {
    training: true,
    now: () => base.now() + offsetMs,
    advance,
    async moveTo(toMs) {
      const nowMs = base.now() + offsetMs;
      if (toMs < nowMs) return { ok: false, rejection: backwards(nowMs, toMs) };
      return { ok: true, nowMs: await advance(toMs - nowMs) };
    },
  };
}

function backwards(nowMs: number, toMs: number) {
  const [now, to] = [new Date(nowMs).toISOString(), new Date(toMs).toISOString()];
  return rejection('clock-backwards', {
    zh: `训练时钟只能向前拨动：现在是 ${now}，所给的 ${to} 更早。请给出晚于现在的时间。`,
    en: `Expected an instant not before ${now}, but came ${to}. The training clock moves forward only.`,
  });
}
