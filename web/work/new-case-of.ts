// Owns turning what was typed when a case is opened into what is sent.
// Must not send empty texts.
// Asks nobody.
import type { NewCase } from '../api/api.ts';
import type { ApplicantInput } from './applicant-fields.tsx';
import type { MaterialInput } from './material-fields.tsx';

/** What is typed when a case is opened. */
export interface OpenCaseForm {
  readonly itemId?: string;
  readonly applicant?: ApplicantInput;
  readonly materials?: readonly MaterialInput[];
}

const filled = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

/** What the form sends: empty fields left out, nameless materials dropped. */
export function newCaseOf(form: OpenCaseForm): NewCase {
  const { kind = 'person', name = '', code, phone, address } = form.applicant ?? {};
  const optional = Object.entries({ code: filled(code), phone: filled(phone), address: filled(address) }).filter(([, text]) => text !== undefined);
  return {
    itemId: form.itemId ?? '',
    applicant: { kind, name: name.trim(), ...Object.fromEntries(optional) },
    materials: (form.materials ?? [])
      .filter((material) => filled(material.name) !== undefined)
      .map((material) => ({ name: material.name?.trim() ?? '', received: material.received ?? false, ...(typeof material.copies === 'number' ? { copies: material.copies } : {}) })),
  };
}
