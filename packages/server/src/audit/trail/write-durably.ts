import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

const fileMode = 0o600;

/** Writes a file so that nobody ever sees half of it under its name. It is on the disk when this resolves. */
export async function writeDurably(
  directory: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const temporary = join(directory, `.${name}.new`);
  const handle = await open(temporary, 'w', fileMode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(directory, name));
  await syncDirectory(directory);
}

/** Resolves when the names in a folder are on the disk. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows opens no directories.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
