import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../store/private-file.ts';
import { openAuditContent } from '../trail/audit-content.ts';
import { auditFilesOf, isAuditFileName, webhookPositionName as fileName } from '../trail/file-names.ts';
import type { TrailPosition } from '../trail/read-on.ts';

const fileMode = 0o600;
/** Bytes that are read at a time. */
const partBytes = 1024 * 1024;

/** How far the webhook has come. One that is new begins with what is recorded from now on. */
export async function openWebhookPosition(directory: string): Promise<TrailPosition> {
  const text = await readIfPresent(join(directory, fileName));
  if (text !== undefined) return parsePosition(text);
  const position = await presentEnd(directory);
  await writeWebhookPosition(directory, position);
  return position;
}

/** A power cut may bring an older position back: some events are then sent again. */
export async function writeWebhookPosition(directory: string, position: TrailPosition): Promise<void> {
  const path = join(directory, fileName);
  await writeFile(`${path}.new`, JSON.stringify(position), { mode: fileMode });
  await rename(`${path}.new`, path);
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

const beginning: TrailPosition = { file: '', offset: 0 };
const positionForm = /^\{"file":"([^"]*)","offset":(\d{1,15})\}$/;

/** Where it cannot be read any more everything is sent again: twice is better than never. */
function parsePosition(text: string): TrailPosition {
  const [, file = '', offset] = positionForm.exec(text) ?? [];
  return isAuditFileName(file) ? { file, offset: Number(offset) } : beginning;
}

async function presentEnd(directory: string): Promise<TrailPosition> {
  const last = auditFilesOf(await readdir(directory)).at(-1);
  if (last === undefined) return beginning;
  // The last one is compressed where nothing was recorded since the last digest.
  const content = await openAuditContent(directory, last);
  try {
    let offset = 0;
    for (;;) {
      const { length } = await content.read(offset, partBytes);
      if (length === 0) return { file: last, offset };
      offset += length;
    }
  } finally {
    await content.close();
  }
}
