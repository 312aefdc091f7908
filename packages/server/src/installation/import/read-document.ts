import { refuse, readText } from './json-place.ts';
import type { Place } from './json-place.ts';
import { writeDocument } from './write-document.ts';

/** As long as a policy document may be (IAM API Reference, CreatePolicy). */
const maximumLength = 131_072;

/** A policy document: an object, as AWS's tools print it, or its text, which the API answers percent-encoded. */
export function readDocument(place: Place): string {
  const text = typeof place.value === 'object' ? writeObject(place) : readEncoded(place);
  if (text.length > maximumLength) return refuse(place, `longer than ${maximumLength} characters`);
  return text.isWellFormed() ? text : refuse(place, 'no well-formed Unicode');
}

/** Unlike reading JSON, writing it takes room for each level that is nested in another. */
function writeObject(place: Place): string {
  try {
    return writeDocument(place.value);
  } catch (error) {
    if (error instanceof RangeError) return refuse(place, 'nested too deeply');
    throw error;
  }
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
