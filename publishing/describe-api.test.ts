import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeApi } from './describe-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'locum-declarations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const declarations = {
  index: "export { sign, limit } from './sign.ts';\nexport type { Options } from './options.ts';\n",
  sign: "import type { Options } from './options.ts';\nexport declare const limit: number;\nexport declare function sign(options: Options): Uint8Array;\nexport declare function internal(): Hidden;\nexport interface Hidden {}\n",
  options:
    "import type { Base } from './base.ts';\nexport interface Options extends Base {\n  /** Seconds. */\n  readonly lifetime?: number;\n}\n",
  base: 'export interface Base {\n  readonly region: Name; // a name\n}\ntype Name = string;\n',
};

const face = `export interface Options extends Base {
    readonly lifetime?: number;
}

export declare const limit: number;

export declare function sign(options: Options): Uint8Array;

// Not exported, but named above:

export interface Base {
    readonly region: Name;
}

type Name = string;
`;

function describeWith(changes: Partial<typeof declarations>): string {
  for (const [name, text] of Object.entries({ ...declarations, ...changes })) {
    writeFileSync(join(folder, `${name}.d.ts`), text);
  }
  return describeApi(join(folder, 'index.d.ts'));
}

it('shows what is exported and what that names, and nothing else', () => {
  expect(describeWith({})).toBe(face);
});

it.each<[string, keyof typeof declarations, string, string, boolean]>([
  ['a parameter', 'sign', 'options: Options', 'options?: Options', true],
  ['what is returned', 'sign', 'Uint8Array', 'string', true],
  ['an option', 'options', 'lifetime?: number', 'lifetime: number', true],
  ['a type that only another one names', 'base', 'type Name = string', 'type Name = number', true],
  ['a further export', 'index', 'sign, limit', 'sign, limit, internal', true],
  ['a comment', 'options', 'Seconds.', 'Minutes.', false],
  ['what nobody can name', 'sign', 'interface Hidden {}', 'interface Hidden { a: 1 }', false],
])('a change of %s', (_what, name, before, after, isSeen) => {
  const changed = declarations[name].replace(before, after);
  expect(changed).not.toBe(declarations[name]);
  expect(describeWith({ [name]: changed }) !== face).toBe(isSeen);
});
