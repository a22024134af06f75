// Owns the forms of item codes; codes are text, never numbers (rule D10).
// Must not fix one length: a scheme belongs to each item.
// Asks nobody.

/** Schemes known by form. */
export type CodeScheme = 'catalog-12' | 'implementation-31' | 'business-33';

const CREDIT_CODE = '[0-9A-HJ-NP-RTUWXY]{18}';
const forms: { readonly [scheme in CodeScheme]: RegExp } = {
  'catalog-12': /^\d{12}$/,
  'implementation-31': new RegExp(`^${CREDIT_CODE}[1-7]\\d{12}$`),
  'business-33': new RegExp(`^${CREDIT_CODE}[1-7]\\d{12}\\d{2}$`),
};

/** What people call the schemes. */
export const codeSchemes: { readonly [scheme in CodeScheme]: { readonly zh: string; readonly en: string } } = {
  'catalog-12': { zh: '12 位基本编码', en: 'a basic code of 12 digits' },
  'implementation-31': { zh: '31 位实施编码（18 位统一社会信用代码 + 1 位行使层级 + 12 位基本编码）', en: 'an implementation code of 31 characters (18 + 1 + 12)' },
  'business-33': { zh: '33 位业务办理项编码（31 位实施编码 + 2 位序号）', en: 'a business code of 33 characters (31 + 2)' },
};

/** True when `code` has the scheme's form; without a scheme any text up to 64 characters, also none. */
export function isCode(code: string, scheme: CodeScheme | undefined): boolean {
  return scheme === undefined ? code.length <= 64 : forms[scheme].test(code);
}
