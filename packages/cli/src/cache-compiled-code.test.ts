import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'locum-compile-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Loads a module after the cache was asked for, in a process of its own. */
function loadWith(data: string): void {
  const script = `
    import { cacheCompiledCode } from ${JSON.stringify(join(import.meta.dirname, 'cache-compiled-code.ts'))};
    cacheCompiledCode(${JSON.stringify(data)});
    await import(${JSON.stringify(join(import.meta.dirname, 'parse-moment.ts'))});`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'] },
  });
}

it('is kept in a data folder of the service alone, which is made if there is none', () => {
  const data = join(folder, 'new', 'data');
  loadWith(data);
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(existsSync(join(data, 'compile-cache'))).toBe(true);
});

it.skipIf(process.platform === 'win32')('is not kept where others may come', () => {
  const data = join(folder, 'open');
  mkdirSync(data, { mode: 0o755 });
  loadWith(data);
  expect(existsSync(join(data, 'compile-cache'))).toBe(false);
});

it('is done without where there can be no folder', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  loadWith(join(file, 'data'));
  expect(statSync(file).size).toBe(0);
});
