import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installedPackages, installPackage } from '../../../../publishing/install-package.ts';
import type { InstalledPackage } from '../../../../publishing/install-package.ts';
import { readGuide } from '../../../../publishing/read-guide.ts';
import { compileProgram, runProgram } from '../../../../publishing/run-program.ts';

const packageFolder = join(import.meta.dirname, '../..');
const repository = join(packageFolder, '../..');

// The programs are for Node, which is why they have its types. The package's own do without.
const nodeTypes = { types: ['node'], typeRoots: [join(repository, 'node_modules/@types')] };

let installed: InstalledPackage;
beforeAll(() => {
  installed = installPackage(packageFolder);
}, 120_000);
afterAll(() => installed.remove());

test.each([
  ['guide', join(repository, 'docs/guides/signature-library.md')],
  ['readme', join(packageFolder, 'README.md')],
])(
  'the %s compiles against the installed types, runs on every Node and prints what it says',
  (name, page) => {
    const { project } = installed;
    const { program, output } = readGuide(readFileSync(page, 'utf8'));
    expect(compileProgram(project, name, program, nodeTypes)).toBe('');
    for (const printed of runProgram(project, name)) expect(printed).toBe(output);
  },
  60_000,
);

test('the package brings nothing else along', () => {
  expect(installedPackages(installed)).toEqual({
    '@locum/sigv4': expect.not.objectContaining({ dependencies: expect.anything() }),
  });
});
