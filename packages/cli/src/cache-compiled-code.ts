import { mkdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

/**
 * Keeps the compiled form of the modules that are loaded from now on in the data folder, for the next start: it then takes
 * some two thirds of the time. Whoever writes there chooses what is run, so it is done only in a folder that nobody else
 * may enter; another is left to the service, which refuses it or mends it. What cannot be kept is compiled each time.
 *
 * @param data the data folder, made if there is none.
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function cacheCompiledCode(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    if ((statSync(data).mode & 0o077) !== 0 && process.platform !== 'win32') return;
  } catch {
    return;
  }
  enableCompileCache(resolve(data, 'compile-cache'));
}
