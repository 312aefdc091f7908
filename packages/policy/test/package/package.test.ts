import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readGuide } from './read-guide.ts';

const packageFolder = join(import.meta.dirname, '../..');
const compiler = join(packageFolder, '../../node_modules/typescript/bin/tsc');
const guide = readGuide(readFileSync(join(packageFolder, '../../docs/guides/policy-library.md'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'locum-policy-'));
const project = join(folder, 'project');

const run = (file: string, parameters: readonly string[], cwd: string): string =>
  execFileSync(file, parameters, { cwd, encoding: 'utf8' });

/** The Node that runs the tests, and the one that npm runs on, which may be an older one. */
const nodes = new Set([process.execPath, process.env['npm_node_execpath'] ?? process.execPath]);

/** Builds the package as it is published, and installs it where nothing else is. */
beforeAll(() => {
  const dist = join(folder, 'dist');
  run(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', dist], packageFolder);
  run(process.execPath, ['prepare-package.ts', dist], packageFolder);
  const tarball = run('npm', ['pack', '--silent', '--pack-destination', folder], dist).trim();
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  run('npm', ['install', '--offline', '--no-audit', '--silent', join(folder, tarball)], project);
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['guide.ts'] }));
  writeFileSync(join(project, 'guide.ts'), guide.program);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the guide compiles against the installed types, runs on every Node and prints what it says', () => {
  run(process.execPath, [compiler], project);
  for (const node of nodes) expect(run(node, ['guide.js'], project)).toBe(guide.output);
}, 60_000);

test('the package brings nothing else along', () => {
  const installed = JSON.parse(run('npm', ['ls', '--all', '--json'], project));
  expect(Object.keys(installed.dependencies)).toEqual(['@locum/policy']);
  expect(installed.dependencies['@locum/policy'].dependencies).toBeUndefined();
});
