/**
 * UUIDs that say what they name, so that none has to be kept: version 8 of RFC 9562, whose 122 free bits hold a kind and a text. Of a
 * unique id the prefix is the kind's, and the rest, with a mark before it that keeps its length, is a number of base 36.
 * Source: https://www.rfc-editor.org/rfc/rfc9562#section-5.8
 */

/** What UUIDs name, in the order of their numbers: one that was given out is never changed. */
const kinds = ['organization', 'user', 'group', 'role', 'policy', 'trust', 'issuer'] as const;

export type IdKind = (typeof kinds)[number];

const prefixes: Readonly<Record<IdKind, string>> = {
  organization: '',
  user: 'AIDA',
  group: 'AGPA',
  role: 'AROA',
  policy: 'ANPA',
  trust: '',
  issuer: '',
};

/** Of a number of base 36 that has 116 bits at most, with the mark. */
const longestText = 22;
const inBase36 = /^[0-9A-Z]*$/;
const textBits = 116n;
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The UUID of an account, by its 12 digits, or of an entity, by its unique id. Undefined for an id of another form: what has one is
 * not to be found by a UUID.
 */
export function uuidOf(kind: IdKind, id: string): string | undefined {
  const prefix = prefixes[kind];
  const text = id.slice(prefix.length);
  if (!id.startsWith(prefix) || text.length > longestText || !inBase36.test(text)) return undefined;
  const number = readBase36(`1${text}`);
  if (number >> textBits !== 0n) return undefined;
  return writeUuid((BigInt(kinds.indexOf(kind) + 1) << textBits) | number);
}

/** What `uuidOf` was given; undefined for the UUID of another kind, and for one that is none of ours. */
export function idOf(kind: IdKind, uuid: string): string | undefined {
  const lower = uuid.toLowerCase();
  if (!uuidForm.test(lower)) return undefined;
  const bits = readUuid(lower);
  if (bits >> textBits !== BigInt(kinds.indexOf(kind) + 1)) return undefined;
  const marked = (bits & ((1n << textBits) - 1n)).toString(36).toUpperCase();
  if (!marked.startsWith('1')) return undefined;
  return `${prefixes[kind]}${marked.slice(1)}`;
}

const readBase36 = (text: string): bigint =>
  Array.from(text).reduce((number, digit) => number * 36n + BigInt(Number.parseInt(digit, 36)), 0n);

/** Puts the version and the variant between the free bits: 48, 12 and 62 of them. */
function writeUuid(bits: bigint): string {
  const high = bits >> 74n;
  const middle = (bits >> 62n) & 0xfffn;
  const low = bits & ((1n << 62n) - 1n);
  const whole = (high << 80n) | (0x8n << 76n) | (middle << 64n) | (0b10n << 62n) | low;
  const hex = whole.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function readUuid(uuid: string): bigint {
  const whole = BigInt(`0x${uuid.replaceAll('-', '')}`);
  return ((whole >> 80n) << 74n) | (((whole >> 64n) & 0xfffn) << 62n) | (whole & ((1n << 62n) - 1n));
}
