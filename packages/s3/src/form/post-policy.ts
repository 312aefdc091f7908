import { Buffer } from 'node:buffer';
import { S3Error } from '../errors/s3-error.ts';

/** One condition on a field of a form. */
export interface FieldCondition {
  readonly operator: 'eq' | 'starts-with';
  /** Name of the field, in lower case. */
  readonly field: string;
  readonly value: string;
}

/** The policy of a form: what its signer allows the form to be. */
export interface PostPolicy {
  /** Epoch milliseconds. */
  readonly expiration: number;
  readonly conditions: readonly FieldCondition[];
  /** Bytes of the file, both inclusive. */
  readonly length: { readonly minimum: number; readonly maximum: number };
}

const maximumConditions = 200;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** Fields that are what they are. */
const exact = new Set(['bucket', 'x-amz-algorithm', 'x-amz-credential', 'x-amz-date']);

function invalidPolicy(reason: string): S3Error {
  return new S3Error('InvalidPolicyDocument', `Invalid Policy: ${reason}`);
}

/**
 * Reads a policy, which is JSON in base64.
 *
 * @throws S3Error InvalidPolicyDocument for all that is unknown in it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function parsePostPolicy(text: string): PostPolicy {
  const policy = parseJson(text);
  if (!isRecord(policy)) throw invalidPolicy('Not an object.');
  const { expiration, conditions, ...others } = policy;
  if (Object.keys(others).length > 0) throw invalidPolicy('Unexpected member.');
  if (typeof expiration !== 'string' || !instant.test(expiration) || Number.isNaN(Date.parse(expiration))) {
    throw invalidPolicy("Invalid 'expiration' value.");
  }
  if (!Array.isArray(conditions) || conditions.length > maximumConditions) {
    throw invalidPolicy("Invalid 'conditions' value.");
  }
  const found: FieldCondition[] = [];
  let length = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
  for (const condition of conditions) {
    const range = readRange(condition);
    if (range === undefined) found.push(...readConditions(condition));
    else {
      length = {
        minimum: Math.max(length.minimum, range.minimum),
        maximum: Math.min(length.maximum, range.maximum),
      };
    }
  }
  return { expiration: Date.parse(expiration), conditions: found, length };
}

function parseJson(text: string): unknown {
  if (!/^[A-Za-z0-9+/=\r\n]+$/.test(text)) throw invalidPolicy('Not base64.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64')));
  } catch {
    throw invalidPolicy('Not JSON.');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readRange(condition: unknown): PostPolicy['length'] | undefined {
  if (!Array.isArray(condition) || lower(condition[0]) !== 'content-length-range') return undefined;
  const [minimum, maximum] = [condition[1], condition[2]].map(readNumber);
  if (condition.length !== 3 || minimum === undefined || maximum === undefined || minimum > maximum) {
    throw invalidPolicy('Invalid content-length-range.');
  }
  return { minimum, maximum };
}

function readNumber(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

function readConditions(condition: unknown): readonly FieldCondition[] {
  if (isRecord(condition) && Object.keys(condition).length > 0) {
    return Object.entries(condition).map(([field, value]) => readCondition('eq', `$${field}`, value));
  }
  if (!Array.isArray(condition) || condition.length !== 3) throw invalidPolicy('Invalid condition.');
  return [readCondition(lower(condition[0]), condition[1], condition[2])];
}

function readCondition(operator: unknown, name: unknown, value: unknown): FieldCondition {
  if (operator !== 'eq' && operator !== 'starts-with') throw invalidPolicy('Unknown operation.');
  if (typeof name !== 'string' || !name.startsWith('$') || typeof value !== 'string') {
    throw invalidPolicy('Invalid condition.');
  }
  const field = name.slice(1).toLowerCase();
  if (operator === 'starts-with' && exact.has(field)) throw invalidPolicy(`${field} must be exact.`);
  return { operator, field, value };
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
