import { refuse, readText } from './json-place.ts';
import type { Place } from './json-place.ts';

/** As long as a policy document may be (IAM API Reference, CreatePolicy). */
const maximumLength = 131_072;

/** A policy document: an object, as AWS's tools print it, or its text, which the API answers percent-encoded. */
export function readDocument(place: Place): string {
  const text = typeof place.value === 'object' ? JSON.stringify(place.value) : readEncoded(place);
  if (text.length > maximumLength) return refuse(place, `longer than ${maximumLength} characters`);
  return text.isWellFormed() ? text : refuse(place, 'no well-formed Unicode');
}

function readEncoded(place: Place): string {
  const text = readText(place);
  if (!text.startsWith('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse(place, 'a broken percent-escape');
  }
}
