import { parseInstant } from '../../../conditions/date/instant.ts';
import { exactly, forExample } from './candidate.ts';
import type { Candidate } from './candidate.ts';

/** Greatest distance from 1970 that JavaScript dates reach, in seconds. */
const reach = 8_640_000_000_000;

function writeInstant(seconds: number): readonly Candidate[] {
  if (Math.abs(seconds) > reach) return [];
  return [forExample(new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'))];
}

/** The point in time, and a second after and before it. */
export function proposeInstants(value: string): readonly Candidate[] {
  const instant = parseInstant(value);
  if (instant === undefined) return [];
  const whole = instant.day * 86_400 + instant.second;
  return [exactly(value), ...writeInstant(whole + 1), ...writeInstant(whole - 1)];
}
