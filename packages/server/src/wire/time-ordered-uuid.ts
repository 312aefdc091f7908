import { randomUUID } from 'node:crypto';

let lastTime = Number.NaN;
let lastPrefix = '';

/**
 * A UUID of version 7: its first 48 bits are a time, so that what it names is found again by time, and needs no index of
 * random keys. Under load many are of the same millisecond, and share the text of it.
 *
 * @param milliseconds since the epoch.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */
export function timeOrderedUuid(milliseconds: number): string {
  if (milliseconds !== lastTime) {
    const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
    lastPrefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
    lastTime = milliseconds;
  }
  // The variant and 74 bits of chance are where version 4 has them.
  return lastPrefix + randomUUID().slice(15);
}

const form = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The time of a UUID of version 7, in milliseconds since the epoch; undefined where it is none. */
export function timeOfUuid(uuid: string): number | undefined {
  const [, high, low] = form.exec(uuid) ?? [];
  return high === undefined || low === undefined ? undefined : Number.parseInt(high + low, 16);
}
