/** Characters that may stand in a document as escapes alone: IAM takes no others than those of Latin-1. */
const notLatin = /[\u0100-\uFFFF]/g;

/**
 * A policy document as text that IAM's API would take: what AWS's tools read of an escape they print as the character.
 *
 * Throws RangeError for what is nested too deeply to be written.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export function writeDocument(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    notLatin,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
