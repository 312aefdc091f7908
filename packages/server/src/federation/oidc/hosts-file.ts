import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isIP } from 'node:net';

const path =
  process.platform === 'win32'
    ? join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

/** Bytes; lists of advertisers to block have grown to some megabytes. */
const largest = 16_777_216;

/** The addresses that this machine's hosts file gives a name; none where it has none. */
export function readHostsFile(name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const addresses: string[] = [];
  for (const line of readText().split('\n')) {
    const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
    if (isIP(address) !== 0 && names.some((other) => other.toLowerCase() === wanted)) addresses.push(address);
  }
  return addresses;
}

function readText(): string {
  try {
    const bytes = readFileSync(path);
    return bytes.length > largest ? '' : bytes.toString('utf8');
  } catch {
    return '';
  }
}
