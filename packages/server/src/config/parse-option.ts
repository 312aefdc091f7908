import type { IntegerOption, ListOption, Option, StringOption } from './option.ts';
import { StartupError } from '../errors/startup-error.ts';

type OptionValue = string | number | boolean | readonly string[];

const decimal = /^\d{1,10}$/;
const booleans = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [false, false],
  ['false', false],
  ['0', false],
]);

/**
 * Reads a value: text from a flag or a variable, or what YAML makes of it.
 *
 * @throws {StartupError} naming the option, the source and what is expected; never the value of a secret.
 */
export function parseOption(option: Option, value: unknown, source: string): OptionValue {
  const parsed = parseValue(option, value);
  if (parsed !== undefined) return parsed;
  const found = option.secret === true || value === undefined ? '' : `, not ${excerpt(value)}`;
  throw new StartupError(`The option ${option.name} (${source}) must be ${describeExpected(option)}${found}`);
}

function parseValue(option: Option, value: unknown): OptionValue | undefined {
  if (option.type === 'integer') return parseInteger(option, value);
  if (option.type === 'boolean') return booleans.get(value);
  if (option.type === 'list') return parseList(option, value);
  return parseString(option, value);
}

function parseInteger({ minimum, maximum }: IntegerOption, value: unknown): number | undefined {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  return number >= minimum && number <= maximum ? number : undefined;
}

function parseList({ accepts }: ListOption, value: unknown): readonly string[] | undefined {
  const entries: unknown = typeof value === 'string' ? value.split(',').map((entry) => entry.trim()) : value;
  if (!Array.isArray(entries)) return undefined;
  const accepted = entries.filter((entry) => typeof entry === 'string').filter(accepts);
  return accepted.length === entries.length ? accepted : undefined;
}

function parseString({ choices, pattern }: StringOption, value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (choices !== undefined && !choices.includes(value)) return undefined;
  return pattern === undefined || pattern.test(value) ? value : undefined;
}

function describeExpected(option: Option): string {
  if (option.type === 'integer') return `an integer from ${option.minimum} to ${option.maximum}`;
  if (option.type === 'boolean') return 'true or false';
  if (option.type === 'list') return `a list of which each entry is ${option.expects}`;
  if (option.choices !== undefined) return `one of ${option.choices.join(', ')}`;
  return option.expects === undefined ? 'a text that is not empty' : `${option.expects} (in YAML, in quotes)`;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
