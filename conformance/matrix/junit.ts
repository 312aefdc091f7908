import type { MatrixOutcome } from './run-matrix.ts';

/** Writes the matrix as JUnit's XML: a suite for each client, a case for each step. */
export function writeJunit({ runs, missing }: MatrixOutcome): string {
  const suites = runs.map(({ client, version, results }) => {
    const cases = [...results].map(([step, { outcome, detail }]) => {
      const inside = {
        ok: '',
        skip: `<skipped message="${escape(detail)}"/>`,
        'not ok': `<failure message="${escape(detail)}"/>`,
      };
      return `    <testcase classname="${client.name}" name="${step}">${inside[outcome]}</testcase>\n`;
    });
    return `  <testsuite name="${escape(`${client.title} ${version}`)}" tests="${cases.length}">\n${cases.join('')}  </testsuite>\n`;
  });
  const absent = missing.map(
    ({ client, why }) =>
      `  <testsuite name="${escape(client.title)}" tests="1">\n` +
      `    <testcase classname="${client.name}" name="is there"><skipped message="${escape(why)}"/></testcase>\n  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}${absent.join('')}</testsuites>\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 does not take at all is left out. */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001F]/g, ' ').replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
