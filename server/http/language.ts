// Owns which language a reader asked for. Chinese unless English was asked for.
// Must not know sessions.
// Asks nobody.
import type { IncomingHttpHeaders } from 'node:http';

/** Language of sentences. */
export type Language = 'zh' | 'en';

/** `x-language` decides; else the first language of Accept-Language; else Chinese. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = headers['x-language'];
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh';
}
