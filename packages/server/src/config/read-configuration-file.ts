import { readFileSync } from 'node:fs';
import { options } from './options.ts';
import type { Setting, Settings } from './setting.ts';
import { StartupError } from '../errors/startup-error.ts';

const names = new Set<string>(options.map(({ name }) => name).filter((name) => name !== 'config'));

/**
 * Reads a configuration file: a mapping from names of options to values, in YAML or its subset JSON.
 *
 * @throws {StartupError} when the file cannot be read or parsed, or has a key that is no option.
 */
export async function readConfigurationFile(path: string): Promise<Settings> {
  // Most starts have no such file, and the library is large.
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): string => `${path}, line ${lines.linePos(offset).line}`;
  const [problem] = document.errors;
  if (problem !== undefined) throw new StartupError(`${lineAt(problem.pos[0])}: ${problem.message}`);
  const settings = new Map<string, Setting>();
  const { contents } = document;
  if (contents === null) return settings;
  if (!isMap(contents)) throw new StartupError(`${path} must be a mapping from names of options to values`);
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const source = lineAt(isScalar(key) ? (key.range?.[0] ?? 0) : (contents.range?.[0] ?? 0));
    if (!names.has(name)) throw new StartupError(`${source}: there is no option ${JSON.stringify(name)}`);
    const plain: unknown = isScalar(value) ? value.value : document.toJS()?.[name];
    // `key:` without a value leaves the option as it is.
    if (plain !== null) settings.set(name, { value: plain, source });
  }
  return settings;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw StartupError.causedBy(error, `The configuration file ${path} cannot be read`);
  }
}
