import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

/** The registry has no package `locum` of ours: who asks it for one runs whatever somebody puts there. */

const root = join(import.meta.dirname, '../../..');
const texts = globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md', 'packages/*/src/**/*.ts'], {
  cwd: root,
});

const asksRegistry = /\b(?:npx|npm exec|npm x)\b.* @?locum.*/g;
const notByNpm = /^(?!.*npm (?:start|run -s locum) ?).*\blocum [a-z]+ .*$/gm;

test('no page and no text of ours runs another', () => {
  const found = texts.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const blocks = [...text.matchAll(/^```sh[^\n]*\n([^]*?)^```$/gm)].map(([, block = '']) => block).join('');
    return [...(text.match(asksRegistry) ?? []), ...(blocks.match(notByNpm) ?? [])].map(
      (line) => `${file}: ${line}`,
    );
  });
  expect(found).toEqual([]);
});

test('which is among its scripts', () => {
  expect(manifest.scripts.locum).toBe('node packages/cli/src/main.ts');
});

test('outside of a checkout it fails, and asks no registry', async () => {
  const asked: (string | undefined)[] = [];
  const registry = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    registry.listen(0, '127.0.0.1', resolve);
  });
  const folder = mkdtempSync(join(tmpdir(), 'locum-elsewhere-'));
  try {
    const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    const env = { PATH: process.env['PATH'], HOME: folder, npm_config_registry: url };
    const words = ['run', '-s', 'locum', '--', 'account', 'list'];
    const failed = await new Promise<boolean>((resolve) => {
      execFile('npm', words, { cwd: folder, env }, (error) => resolve(error !== null));
    });
    expect(failed).toBe(true);
    // npm asks for its own news by itself.
    expect(asked.filter((path) => path !== '/npm')).toEqual([]);
  } finally {
    registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
