import { compilePolicy } from '@locum/policy';
import type { PolicyDocument } from '@locum/policy';
import { isLocalTimeKey, parseLocalTimeKey } from './local-time-keys.ts';
import { isTimeZone, weekdays } from './time-zones.ts';

type Condition = PolicyDocument['statements'][number]['conditions'][number];

/** Hours and minutes as one number, up to the end of a day that begins late. */
const time = /^0{0,3}(?:[0-9]|[1-5][0-9]|(?:[1-9]|[1-3][0-9]|4[0-7])[0-5][0-9])$/;

const days: ReadonlySet<string> = new Set(weekdays);

const comparesTexts = /^String(?:Not)?Equals$/;

/**
 * What is wrong with the conditions of a document by local time: a zone that there is none of, or a value that no clock shows.
 * Such a condition would let in nobody, or in a Deny everybody without its author's knowing. Undefined where nothing is.
 */
export function findLocalTimeFault(document: PolicyDocument): string | undefined {
  for (const key of compilePolicy(document).referencedKeys) {
    if (isLocalTimeKey(key) && !isTimeZone(parseLocalTimeKey(key)?.zone ?? '')) {
      return `There is no time zone for the condition key ${key}.`;
    }
  }
  for (const { conditions } of document.statements) {
    const wrong = conditions.find((condition) => !isComparable(condition));
    if (wrong !== undefined) return `No clock shows what the condition key ${wrong.key} is compared with.`;
  }
  return undefined;
}

function isComparable({ key, operator, values }: Condition): boolean {
  const lower = key.toLowerCase();
  if (operator === 'Null' || !isLocalTimeKey(lower)) return true;
  const texts = values.map(({ text }) => text);
  if (parseLocalTimeKey(lower)?.kind === 'timeofday') {
    return operator.startsWith('Numeric') && texts.every((text) => time.test(text));
  }
  if (comparesTexts.test(operator)) return texts.every((text) => days.has(text) || text.includes('${'));
  return operator.startsWith('String');
}
