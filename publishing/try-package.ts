import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApi } from './describe-api.ts';
import { installedPackages, installPackage } from './install-package.ts';
import type { InstalledPackage } from './install-package.ts';
import { readGuide } from './read-guide.ts';
import { compileProgram, runProgram } from './run-program.ts';

// The one thing that a project needs besides the package; it names no type of Node or of browsers itself.
const expectType = fileURLToPath(import.meta.resolve('expect-type')).replace(/\.js$/, '.d.ts');

/** A package to try. */
export interface Trial {
  /** Folder of the package, with `api.txt` and `test/package/types.ts` in it. */
  readonly folder: string;
  /** Its guide, in `docs/guides`. */
  readonly guide: string;
  /** Compiler options that the programs of guide and README need. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

/** The tests of a package as its users have it. */
export function tryPackage({ folder, guide, compilerOptions }: Trial): void {
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

  let installed: InstalledPackage;
  beforeAll(() => {
    installed = installPackage(folder);
  }, 120_000);
  afterAll(() => installed.remove());

  test.each([
    ['guide', join(import.meta.dirname, '../docs/guides', guide)],
    ['readme', join(folder, 'README.md')],
  ])(
    'the %s compiles against the installed types, runs on every Node and prints what it says',
    (title, page) => {
      const { project } = installed;
      const { program, output } = readGuide(readFileSync(page, 'utf8'));
      expect(compileProgram(project, title, program, compilerOptions)).toBe('');
      for (const printed of runProgram(project, title)) expect(printed).toBe(output);
    },
    60_000,
  );

  test.each([
    ['Node resolves', { module: 'nodenext' }],
    ['bundlers resolve', { module: 'esnext', moduleResolution: 'bundler' }],
  ])(
    'the types are as pinned, the way %s them',
    (_who, resolution) => {
      const pinned = readFileSync(join(folder, 'test/package/types.ts'), 'utf8');
      const options = { ...resolution, paths: { 'expect-type': [expectType] }, noEmit: true };
      expect(compileProgram(installed.project, 'types', pinned, options)).toBe('');
    },
    60_000,
  );

  test('the public face is the one on record (--update puts a new one on record)', async () => {
    const declared = describeApi(join(installed.published, 'index.d.ts'));
    await expect(declared).toMatchFileSnapshot(join(folder, 'api.txt'));
  });

  test('the package brings nothing else along', () => {
    expect(installedPackages(installed)).toEqual({
      [name]: expect.not.objectContaining({ dependencies: expect.anything() }),
    });
  });
}
