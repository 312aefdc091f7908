import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncDirectory, syncFile } from '../store/durable-file.ts';

/** The id of the node with this data folder: made once, so that it is known by it when it is started again. */
export function loadNodeId(data: string): string {
  const file = join(data, 'node-id');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known !== '') return known;
  const id = randomUUID();
  writeFileSync(file, `${id}\n`, { mode: 0o600 });
  syncFile(file);
  syncDirectory(data);
  return id;
}
