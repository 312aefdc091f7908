import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { StartupError } from '../errors/startup-error.ts';
import { LogDestination, openLogFile } from './log-destination.ts';

const directory = mkdtempSync(join(tmpdir(), 'locum-log-'));
const describeDropped = (count: number): string => `${count} dropped\n`;
afterAll(() => rmSync(directory, { recursive: true }));

describe('LogDestination', () => {
  it('writes every line in order, by itself and when it is closed', async () => {
    const path = join(directory, 'ordered.log');
    const destination = new LogDestination(openLogFile(path), describeDropped);
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index} ü\n`);
    for (const [index, line] of lines.entries()) {
      destination.write(line);
      if (index % 1_000 === 0) await delay(1);
      if (index % 1_700 === 0) await destination.flush();
    }
    await expect.poll(() => readFileSync(path, 'utf8')).toBe(lines.join(''));
    destination.write('last\n');
    await destination.close();
    expect(readFileSync(path, 'utf8')).toBe(`${lines.join('')}last\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('drops lines beyond its capacity, and tells how many', async () => {
    const path = join(directory, 'dropped.log');
    const destination = new LogDestination(openLogFile(path), describeDropped, 10);
    for (const line of ['1234\n', '5678\n', 'nine\n', 'ten\n']) destination.write(line);
    await destination.close();
    expect(readFileSync(path, 'utf8')).toBe('1234\n5678\n2 dropped\n');
  });

  it.skipIf(process.platform === 'win32')(
    'waits for a reader that stalls, and loses nothing it took',
    async () => {
      const path = join(directory, 'pipe');
      execFileSync('mkfifo', [path]);
      // A pipe that is open for reading and writing blocks nobody; a full one answers EAGAIN.
      const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
      const destination = new LogDestination(descriptor, describeDropped, 200_000);
      for (let index = 0; index < 20_000; index += 1)
        destination.write(`${String(index).padStart(9, '0')}\n`);
      await delay(30);
      let read = 0;
      const chunk = Buffer.alloc(65_536);
      while (read < 200_000) {
        try {
          read += readSync(descriptor, chunk);
        } catch {
          await delay(10);
        }
      }
      expect(read).toBe(200_000);
      await destination.close();
    },
  );

  it('goes on in another file, and loses no line and no order', async () => {
    const [before, after] = [join(directory, 'before.log'), join(directory, 'after.log')];
    const destination = new LogDestination(openLogFile(before), describeDropped);
    destination.write('one\n');
    const written = destination.flush();
    destination.moveTo(openLogFile(join(directory, 'never.log')));
    destination.moveTo(openLogFile(after));
    destination.write('two\n');
    await written;
    await destination.close();
    expect(readFileSync(before, 'utf8')).toBe('one\n');
    expect(readFileSync(after, 'utf8')).toBe('two\n');
  });

  it('writes what is left when the process ends', () => {
    const path = join(directory, 'ended.log');
    const destination = new LogDestination(openLogFile(path), describeDropped);
    destination.write('left\n');
    destination.flushSync();
    destination.flushSync();
    expect(readFileSync(path, 'utf8')).toBe('left\n');
  });

  it('refuses a file that cannot be opened', () => {
    expect(() => openLogFile(join(directory, 'missing', 'x.log'))).toThrow(StartupError);
  });
});
