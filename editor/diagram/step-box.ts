// Owns the size of a new step: large enough for unit, requirement and limit.
// Must not resize what is drawn already.
// Asks nobody.

/** Box of a new user or manual task, in diagram units. */
export const STEP_SIZE = { width: 180, height: 96 } as const;
