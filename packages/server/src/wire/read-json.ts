import { isUtf8 } from 'node:buffer';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Objects and lists within each other that anything has which is read here: documents of issuers, claims, calls. */
const deepest = 16;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Reads a JSON object that a stranger wrote: UTF-8, and not deep, since what is deep takes a parser long. Its length is the
 * caller's to bound. Undefined where it is none. Of a member that is there
 * twice the last counts, as RFC 7519 section 4 allows.
 */
export function readJsonObject(bytes: Buffer): JsonObject | undefined {
  if (!isUtf8(bytes) || isTooDeep(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is the object's own: `constructor` is none. */
export function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (isInText) {
      if (byte === backslash) index += 1;
      else if (byte === quote) isInText = false;
    } else if (byte === quote) isInText = true;
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
