// Owns what the HTTP door is made of: what routes are given to work with, and the settings of the door.
// Must not hold behaviour.
// Asks nobody.
import type { Clock, Runner } from '../runner/runner-contract.ts';
import type { SessionLimits, SessionStore, Sessions } from './auth/sessions.ts';
import type { FailureStore, Throttle, ThrottleLimits } from './auth/throttle.ts';
import type { EventStreams } from './event-streams.ts';
import type { Metrics } from './metrics.ts';

/** What the app is built from. */
export interface AppInput {
  readonly runner: Runner;
  readonly store: SessionStore & FailureStore;
  /** The machine's clock, for sessions and throttling; never the training clock. */
  readonly systemClock: Clock;
  readonly version: string;
  readonly training: boolean;
  /** IANA name of the body's time zone. */
  readonly timeZone: string;
  /** Folder of schemas/http. */
  readonly schemaFolder: string;
  /** docs/errors.md; absent = codes are not explained by a page. */
  readonly errorsFile?: string;
  /** Built pages; absent = none are served. */
  readonly webFolder?: string;
  readonly settings?: Partial<DoorSettings>;
  /** pino level; `silent` in tests. */
  readonly logLevel?: string;
}

/** Settings of the door. */
export interface DoorSettings extends SessionLimits, ThrottleLimits {
  readonly secureCookie: boolean;
  /** True: one reverse proxy stands before us, and says where requests come from. */
  readonly trustProxy: boolean;
  /** Requests per minute and address; 0 = no limit. */
  readonly requestsPerMinute: number;
  readonly streamsPerAccount: number;
  readonly heartbeatMs: number;
  /** Figures of the process itself besides ours; off in tests, for they are kept per process. */
  readonly processFigures: boolean;
}

/** Settings unless said otherwise. */
export const usualSettings: DoorSettings = {
  idleMs: 30 * 60_000,
  absoluteMs: 12 * 3_600_000,
  perNameAndAddress: 5,
  perAddress: 60,
  quietMs: 15 * 60_000,
  secureCookie: false,
  trustProxy: false,
  requestsPerMinute: 6_000,
  streamsPerAccount: 12,
  heartbeatMs: 15_000,
  processFigures: false,
};

/** What routes are given. */
export interface Door {
  readonly runner: Runner;
  readonly sessions: Sessions;
  readonly throttle: Throttle;
  readonly streams: EventStreams;
  readonly metrics: Metrics;
  readonly settings: DoorSettings;
  readonly cookieName: string;
  readonly version: string;
  readonly training: boolean;
  readonly timeZone: string;
}
