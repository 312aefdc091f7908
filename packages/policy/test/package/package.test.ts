import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installedPackages, installPackage } from '../../../../publishing/install-package.ts';
import type { InstalledPackage } from '../../../../publishing/install-package.ts';
import { readGuide } from '../../../../publishing/read-guide.ts';
import { compileProgram, runProgram } from '../../../../publishing/run-program.ts';

const packageFolder = join(import.meta.dirname, '../..');
const guide = readGuide(readFileSync(join(packageFolder, '../../docs/guides/policy-library.md'), 'utf8'));

let installed: InstalledPackage;
beforeAll(() => {
  installed = installPackage(packageFolder);
}, 120_000);
afterAll(() => installed.remove());

test('the guide compiles against the installed types, runs on every Node and prints what it says', () => {
  const { project } = installed;
  expect(compileProgram(project, 'guide', guide.program, { lib: ['es2022', 'dom'] })).toBe('');
  for (const printed of runProgram(project, 'guide')) expect(printed).toBe(guide.output);
}, 60_000);

test('the package brings nothing else along', () => {
  expect(installedPackages(installed)).toEqual({
    '@locum/policy': expect.not.objectContaining({ dependencies: expect.anything() }),
  });
});
