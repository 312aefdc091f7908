import { randomInt } from 'node:crypto';

/** 12 digits; the first is not 0, so that no tool takes the id for a shorter number. */
export function randomAccountId(): string {
  return String(randomInt(1, 10)) + String(randomInt(0, 1e11)).padStart(11, '0');
}
