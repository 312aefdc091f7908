import { readFileSync } from 'node:fs';

/** Memory of the process that is in RAM, in MiB (proc(5), VmRSS); undefined where the system has no /proc. */
export function residentMemory(pid: number): number | undefined {
  try {
    const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}
