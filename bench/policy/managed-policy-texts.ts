import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const printer = fileURLToPath(new URL('print-managed-policies.ts', import.meta.url));

/**
 * The newest version of every managed policy of AWS. A process of its own reads them: their package holds every version
 * there ever was, 70 MB that would slow down what is measured here.
 */
export function readManagedPolicyTexts(): readonly string[] {
  const output = execFileSync(process.execPath, [printer], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const texts: unknown = JSON.parse(output);
  if (!Array.isArray(texts)) throw new TypeError('no list of policies');
  return texts.map(String);
}
