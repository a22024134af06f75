// Owns the error for what our own code did wrong towards the store.
// Must not be caught to go on: it is a defect.
// Asks nobody.

/** A defect. `code` is kebab-case and for ever. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Makes a fault; `message` says "Expected X, but Y.". */
export function fault(code: string, message: string): StoreFault {
  return new StoreFault(code, message);
}
