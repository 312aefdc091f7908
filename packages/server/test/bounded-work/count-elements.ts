import buffer, { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { StatementSync } from 'node:sqlite';
import zlib from 'node:zlib';

/**
 * Characters, bytes and items that the language itself and Node's modules went through: searches, copies, hashes, JSON. No
 * coverage sees those. Each of them is taken to be linear in what it is given; of expressions another test tells that they are.
 */
let elements = 0;

/** Those since they were last taken. */
export function takeElements(): number {
  const taken = elements;
  elements = 0;
  return taken;
}

type AnyFunction = (this: unknown, ...input: unknown[]) => unknown;
/** The elements of one call, by what it is called on, what it is given, and what it answers. */
type Cost = (self: unknown, input: readonly unknown[], result: unknown) => number;

/** Replaces a function by itself and a count. */
function count(owner: object, names: readonly PropertyKey[], cost: Cost): void {
  for (const name of names) {
    const original = Reflect.get(owner, name) as AnyFunction;
    const counted = {
      [name](this: unknown, ...input: unknown[]): unknown {
        const result = Reflect.apply(original, this, input);
        elements += cost(this, input, result);
        return result;
      },
    }[name as string];
    Object.defineProperty(owner, name, { value: counted, writable: true, configurable: true });
  }
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return 0;
}

const whole: Cost = (self, _input, result) => lengthOf(self) + lengthOf(result);
const given: Cost = (_self, [first, second], result) => lengthOf(first) + lengthOf(second) + lengthOf(result);
const answered: Cost = (_self, _input, result) => lengthOf(result);

/** A search goes from where it begins to what it finds, or to the end. */
const searched: Cost = (self, [sought, from], result) => {
  const start = typeof from === 'number' && from > 0 ? from : 0;
  const end = typeof result === 'number' && result >= 0 ? result + lengthOf(sought) : lengthOf(self);
  return Math.max(0, end - start) + 1;
};

const indexOf = Reflect.get(String.prototype, 'indexOf') as AnyFunction;
const included: Cost = (self, input) => searched(self, input, Reflect.apply(indexOf, self, input));

/** A sticky expression is tried at one place. `exec` has moved `lastIndex` by then. */
function countExpressions(): void {
  const exec = Reflect.get(RegExp.prototype, 'exec') as AnyFunction;
  const counted = function (this: RegExp, input: unknown): unknown {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const result = Reflect.apply(exec, this, [input]) as RegExpExecArray | null;
    const end = this.sticky ? from : lengthOf(input);
    elements += 1 + Math.max(0, (result === null ? end : result.index + (result[0]?.length ?? 0)) - from);
    return result;
  };
  Reflect.defineProperty(RegExp.prototype, 'exec', { value: counted, writable: true, configurable: true });
}

const sorted: Cost = (self) => {
  const length = lengthOf(self);
  return length * Math.ceil(Math.log2(length + 1));
};

/** Counts from now on, in this process; before what is to be counted is loaded. */
export function startCountingElements(): void {
  count(String.prototype, ['indexOf', 'lastIndexOf'], searched);
  count(String.prototype, ['includes'], included);
  count(String.prototype, ['startsWith', 'endsWith'], (_self, [sought]) => lengthOf(sought));
  count(
    String.prototype,
    ['split', 'replace', 'replaceAll', 'concat', 'repeat', 'padStart', 'padEnd'],
    whole,
  );
  count(String.prototype, ['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase'], whole);
  count(String.prototype, ['normalize', 'localeCompare', 'isWellFormed', 'toWellFormed'], whole);
  countExpressions();
  count(Array.prototype, ['indexOf', 'lastIndexOf'], searched);
  count(Array.prototype, ['includes'], whole);
  count(Array.prototype, ['join', 'concat', 'splice', 'toSpliced', 'flat', 'fill', 'with'], whole);
  count(Array.prototype, ['slice'], answered);
  count(Array.prototype, ['reverse', 'toReversed', 'shift', 'unshift', Symbol.iterator], whole);
  count(Array.prototype, ['sort', 'toSorted'], sorted);
  count(Array, ['from'], answered);
  for (const collection of [Map.prototype, Set.prototype]) {
    count(
      collection,
      ['keys', 'values', 'entries', Symbol.iterator],
      (self) => Reflect.get(self as object, 'size') as number,
    );
  }
  count(Object, ['keys', 'values', 'entries', 'getOwnPropertyNames'], answered);
  count(Object, ['assign'], (_self, input) => input.reduce<number>((sum, one) => sum + membersOf(one), 0));
  count(Object, ['fromEntries'], (_self, _input, result) => membersOf(result));
  count(JSON, ['parse', 'stringify'], given);
  count(globalThis, ['encodeURIComponent', 'decodeURIComponent', 'atob', 'btoa', 'structuredClone'], given);
  count(Buffer, ['from', 'concat', 'compare', 'byteLength'], given);
  count(Buffer.prototype, ['toString'], answered);
  count(Buffer.prototype, ['equals', 'compare'], whole);
  count(Buffer.prototype, ['write'], (_self, [text]) => lengthOf(text));
  count(Buffer.prototype, ['copy'], (_self, _input, copied) => Number(copied));
  count(Buffer.prototype, ['indexOf', 'includes'], whole);
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
  count(typedArray, ['set'], (_self, [values]) => lengthOf(values));
  count(typedArray, ['slice'], answered);
  count(typedArray, ['fill', 'join'], whole);
  count(TextEncoder.prototype, ['encode'], given);
  count(TextDecoder.prototype, ['decode'], given);
  countModules();
}

const membersOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Reflect.ownKeys(value).length : 0;

/** What Node's modules do with what they are given, and the rows that the database answers. */
function countModules(): void {
  count(crypto, ['hash', 'timingSafeEqual'], given);
  count(crypto, ['sign', 'verify'], (_self, [, data]) => lengthOf(data));
  count(crypto.Hash.prototype, ['update'], (_self, [data]) => lengthOf(data));
  count(crypto.Hmac.prototype, ['update'], (_self, [data]) => lengthOf(data));
  count(buffer, ['isUtf8', 'isAscii'], given);
  const compressions = [
    'deflateRawSync',
    'inflateRawSync',
    'deflateSync',
    'inflateSync',
    'gzipSync',
    'gunzipSync',
  ];
  count(zlib, compressions, given);
  count(StatementSync.prototype, ['all', 'get', 'run', 'iterate'], (_self, input, result) => {
    const bound = input.reduce<number>((sum, one) => sum + lengthOf(one), 0);
    return 1 + bound + (Array.isArray(result) ? result.length : 1);
  });
  syncBuiltinESMExports();
}
