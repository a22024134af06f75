// Owns when a cron fires next, in a named zone, over daylight-saving changes.
// Must not read the clock.
// Asks engine/time/cron and engine/time/wall-clock.
import { CRON_DAYS, cronOnDay } from './cron.ts';
import type { CronRule } from './cron.ts';
import { instantOfWall, offsetChangeMs, wallAt } from './wall-clock.ts';
import { DAY_MS, zoneOffsetMs } from './zone-offset.ts';

/**
 * First instant after `atMs` at which `cron` fires; undefined = never again. A cron for every hour follows the line of instants:
 * it runs on through an hour that comes twice. One for certain hours fires once a day for each: in an hour that comes twice the first
 * time, in one that is skipped just as long after the change.
 */
export function cronAfter(cron: CronRule, atMs: number, timeZone: string): number | undefined {
  return cron.hours.length === 24 ? everyHourAfter(cron, atMs, timeZone) : certainHoursAfter(cron, atMs, timeZone);
}

/** Last instant at which a cron with years fires. */
export function lastOfCron(cron: CronRule, timeZone: string): number | undefined {
  const [hour, minute, second] = [cron.hours.at(-1) ?? 0, cron.minutes.at(-1) ?? 0, cron.seconds.at(-1) ?? 0];
  for (let day: number = CRON_DAYS.last; day >= CRON_DAYS.first; day -= 1) {
    if (cronOnDay(cron, day)) return instantOfWall(day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000, timeZone);
  }
  return undefined;
}

function certainHoursAfter(cron: CronRule, atMs: number, timeZone: string): number | undefined {
  const nearby = Math.min(zoneOffsetMs(atMs - DAY_MS, timeZone), zoneOffsetMs(atMs + DAY_MS, timeZone), zoneOffsetMs(atMs, timeZone));
  let soonestMs: number | undefined;
  for (let wallMs = wallFrom(cron, atMs + nearby); wallMs !== undefined; wallMs = wallFrom(cron, wallMs + 1)) {
    const fireMs = instantOfWall(wallMs, timeZone);
    if (fireMs <= atMs) continue;
    soonestMs = Math.min(soonestMs ?? fireMs, fireMs);
    if (wallAt(fireMs, timeZone) === wallMs) return soonestMs;
  }
  return soonestMs;
}

function everyHourAfter(cron: CronRule, atMs: number, timeZone: string): number | undefined {
  let fromMs = atMs + 1;
  for (;;) {
    const offset = zoneOffsetMs(fromMs, timeZone);
    const wallMs = wallFrom(cron, fromMs + offset);
    if (wallMs === undefined) return undefined;
    const fireMs = wallMs - offset;
    const changeMs = offsetChangeMs(fromMs, fromMs + DAY_MS, timeZone);
    if (changeMs === undefined && fireMs <= fromMs + DAY_MS) return fireMs;
    if (changeMs !== undefined && fireMs < changeMs) return fireMs;
    fromMs = changeMs ?? Math.max(fromMs + DAY_MS, fireMs - DAY_MS);
  }
}

/** First wall time not before `wallMs` at which the cron fires. */
function wallFrom(cron: CronRule, wallMs: number): number | undefined {
  let day = Math.floor(wallMs / DAY_MS);
  let second = Math.ceil((wallMs - day * DAY_MS) / 1000);
  if (day < CRON_DAYS.first) [day, second] = [CRON_DAYS.first, 0];
  for (; day <= CRON_DAYS.last; day += 1, second = 0) {
    const found = cronOnDay(cron, day) ? secondOfDayFrom(cron, second) : undefined;
    if (found !== undefined) return day * DAY_MS + found * 1000;
  }
  return undefined;
}

function secondOfDayFrom({ hours, minutes, seconds }: CronRule, from: number): number | undefined {
  const [fromHour, fromMinute, fromSecond] = [Math.floor(from / 3600), Math.floor(from / 60) % 60, from % 60];
  for (const hour of hours) {
    if (hour < fromHour) continue;
    for (const minute of minutes) {
      if (hour === fromHour && minute < fromMinute) continue;
      const exact = hour === fromHour && minute === fromMinute;
      const second = seconds.find((one) => !exact || one >= fromSecond);
      if (second !== undefined) return (hour * 60 + minute) * 60 + second;
    }
  }
  return undefined;
}
