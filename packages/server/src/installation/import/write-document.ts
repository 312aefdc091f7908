import { escapeCharacters } from '@locum/policy';

/**
 * A policy document as text that IAM's API would take: what AWS's tools read of an escape they print as the character.
 *
 * Throws RangeError for what is nested too deeply to be written.
 */
export function writeDocument(value: unknown): string {
  return escapeCharacters(JSON.stringify(value));
}
