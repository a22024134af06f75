// Owns the list of the standard's constraints and the order they are checked in.
// Must not hold a constraint itself, nor anything of the law: engine/check does that.
// Asks one file per constraint, vendor-tolerance.
import type { Finding } from '../../model/finding.ts';
import { limitFindings } from '../limit-findings.ts';
import { CONSTRAINTS } from './constraints.ts';
import { constraintContexts } from './constraint-context.ts';
import { readStandardFile } from './read-standard-file.ts';
import { asItsEngineTakesIt } from './vendor-tolerance.ts';

/**
 * Everything BPMN 2.0.2 demands of well-formed files and these files do not keep. Files are checked together: names
 * and imports lead from one into the others. A file that cannot be read is a finding, never an exception. Each
 * finding names its clause in `article`. At most 500 are handed out, in the order of the files.
 */
export async function checkStandard(files: readonly { readonly name: string; readonly xml: string }[]): Promise<readonly Finding[]> {
  const read = [];
  for (const { name, xml } of files) read.push(await readStandardFile(name, xml));
  const contexts = constraintContexts(read);
  const broken = contexts.flatMap((file) =>
    CONSTRAINTS.flatMap((constraint) =>
      constraint.check(file).map((one): Finding => ({ ...asItsEngineTakesIt(file, one), article: `BPMN 2.0.2 §${constraint.clause}` })),
    ),
  );
  return limitFindings([...read.flatMap((file) => file.findings), ...broken]);
}
