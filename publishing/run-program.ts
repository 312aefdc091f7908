import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const compiler = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');

/** The Node that runs the tests, and the one that npm runs on, which may be an older one. */
const nodes = new Set([process.execPath, process.env['npm_node_execpath'] ?? process.execPath]);

/**
 * Compiles a program in a project, strictly, and what is declared in the packages it imports with it.
 *
 * @param name Of the program, without an extension.
 * @param options Compiler options over those here, which know neither Node nor browsers.
 * @returns what the compiler has to say: nothing when all is well.
 */
export function compileProgram(
  project: string,
  name: string,
  program: string,
  options: Readonly<Record<string, unknown>> = {},
): string {
  const configuration = join(project, `${name}.tsconfig.json`);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    ...options,
  };
  writeFileSync(join(project, `${name}.ts`), program);
  writeFileSync(configuration, JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
  return spawnSync(process.execPath, [compiler, '-p', configuration], { encoding: 'utf8' }).stdout;
}

/** What a program that was compiled prints, on each Node that there is. */
export function runProgram(project: string, name: string): readonly string[] {
  return [...nodes].map((node) => execFileSync(node, [`${name}.js`], { cwd: project, encoding: 'utf8' }));
}
