import {
  duplicateContextKey,
  incompleteContextEntry,
  invalidContextValue,
} from '../../../errors/iam-simulation-errors.ts';
import type { contextEntry } from './simulation-shape.ts';
import type { InputOf } from '../../../wire/shape/index.ts';

export type ContextEntry = InputOf<ReturnType<typeof contextEntry>['members']>;
/** Condition keys in lower case, and their values. */
export type ContextMap = ReadonlyMap<string, string | readonly string[]>;

const number = /^-?\d{1,64}(?:\.\d{1,64})?$/;
const address = /^[0-9A-Fa-f.:]{2,45}(?:\/\d{1,3})?$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** What the values of a type look like. The engine reads them again, and more strictly. */
const isOfType: Readonly<Record<string, (value: string) => boolean>> = {
  string: () => true,
  numeric: (value) => number.test(value),
  boolean: (value) => /^(?:true|false)$/i.test(value),
  ip: (value) => address.test(value),
  binary: (value) => base64.test(value),
  date: (value) => number.test(value) || !Number.isNaN(Date.parse(value)),
};

const listSuffix = 'List';

/**
 * Reads ContextEntries. A key of a list type is multivalued, whatever number of values it has; one without values is
 * absent.
 *
 * Throws InvalidInput.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html
 */
export function readContextEntries(entries: readonly ContextEntry[] | undefined): ContextMap {
  const context = new Map<string, string | readonly string[]>();
  const seen = new Set<string>();
  for (const { ContextKeyName: name, ContextKeyType: type, ContextKeyValues: values = [] } of entries ?? []) {
    if (name === undefined || type === undefined) throw incompleteContextEntry();
    const key = name.toLowerCase();
    if (seen.has(key)) throw duplicateContextKey(name);
    seen.add(key);
    const isList = type.endsWith(listSuffix);
    const check = isOfType[isList ? type.slice(0, -listSuffix.length) : type];
    const [first, ...more] = values;
    if (!values.every((value) => check?.(value)) || (!isList && more.length > 0)) {
      throw invalidContextValue(name, type);
    }
    if (first !== undefined) context.set(key, isList ? values : first);
  }
  return context;
}
