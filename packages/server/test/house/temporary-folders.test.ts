import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What tests and benchmarks make beside the system's other temporary files is gone when they are over. */

const root = join(import.meta.dirname, '../../../..');
const sources = globSync(['packages/*/{src,test}/**/*.ts', '{bench,conformance,publishing}/**/*.ts'], {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
});
/** Beside the others; what is in a folder of somebody else's goes with that. */
const making = /\bmkdtemp(?:Sync)?\((?!join\((?:world|this)\b)/;
const makers = sources.filter((file) => making.test(readFileSync(join(root, file), 'utf8')));

test.each(makers)('%s removes the folder that it makes', (file) => {
  expect(readFileSync(join(root, file), 'utf8')).toMatch(
    /\brm(?:Sync)?\([^)]*recursive: true|makeTemporaryFolder\(/,
  );
});

test('there are such files', () => {
  expect(makers.length).toBeGreaterThan(20);
});
