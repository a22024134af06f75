// Owns hashing and verifying passwords: argon2id, off the main thread.
// Must not log, keep or answer a password.
// Asks @node-rs/argon2.
import { hash, verify } from '@node-rs/argon2';

/** OWASP settings: 19 MiB, two passes, one lane; argon2id is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

/** The hash to keep, in argon2's own text form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** True when the password has this hash. Without a hash (an unknown name) it takes the same time and answers false. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password', cost);
  const matches = await verify(passwordHash ?? (await decoy), password.slice(0, 1024));
  return passwordHash !== undefined && matches;
}
