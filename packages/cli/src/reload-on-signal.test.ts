import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Rotation as logrotate does it, of a service in a process of its own. */
test.skipIf(process.platform === 'win32')(
  'SIGHUP has the log go on in a new file, and the service run on',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'locum-reload-'));
    const file = join(folder, 'locum.log');
    const flags = ['--port', '0', '--data', join(folder, 'data'), '--log-file', file];
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'serve', ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await expect.poll(() => output, { timeout: 30_000 }).toMatch(/ready at \S+\n/);
      const url = /ready at (\S+)\n/.exec(output)![1]!;
      await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('"listening"');
      renameSync(file, `${file}.1`);
      child.kill('SIGHUP');
      await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('"reloaded"');
      expect((await fetch(`${url}/?Action=Nothing`)).status).toBe(400);
      await expect.poll(() => readFileSync(file, 'utf8')).toContain('"status":400');
      expect(readFileSync(`${file}.1`, 'utf8')).not.toContain('"status":400');
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);
