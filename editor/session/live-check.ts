// Owns checking the chart while it is drawn: a little after the last change, the newest result only.
// Must not slow drawing down, nor judge by itself: the same code checks at publication.
// Asks engine/authoring.
import { checkChart, finding, LIVE_SEARCH } from '../../engine/authoring.ts';
import type { CheckContext, Finding } from '../../engine/authoring.ts';

/** Pause after the last change before the chart is checked. */
export const CHECK_DELAY_MS = 150;

/** Findings of a chart, of every check there is; the state space is searched a little less far than at publication. Never rejects. */
export async function findingsOf(xml: string, context: CheckContext): Promise<readonly Finding[]> {
  try {
    return (await checkChart(xml, context, LIVE_SEARCH)).findings;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [finding('chart-check-failed', { zh: `检查未能完成：${reason}。请保存后重新打开；仍不行请联系管理员。`, en: `The check could not be completed: ${reason}.` })];
  }
}

/** A check that waits for quiet. */
export interface LiveCheck {
  /** Something changed. */
  soon(): void;
  /** Now, without waiting; for the first look. */
  now(): void;
  stop(): void;
}

/** Checks what `xmlOf` answers; `show` gets the findings of the newest chart only. */
export function liveCheck(xmlOf: () => Promise<string>, contextOf: () => CheckContext, show: (findings: readonly Finding[]) => void): LiveCheck {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;
  const run = async (): Promise<void> => {
    newest += 1;
    const turn = newest;
    const findings = await xmlOf().then((xml) => findingsOf(xml, contextOf()), () => undefined);
    if (turn === newest && findings !== undefined) show(findings);
  };
  const stop = (): void => {
    clearTimeout(timer);
    newest += 1;
  };
  const now = (): void => {
    clearTimeout(timer);
    void run();
  };
  return {
    now,
    stop,
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(now, CHECK_DELAY_MS);
    },
  };
}
