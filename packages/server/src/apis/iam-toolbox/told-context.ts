import type { Explanation, RequestContext } from '@locum/policy';
import { keysOfRequest } from '../../explanations/keys-of-request.ts';

type Told = Record<string, string | readonly string[]>;

/** Keys of AWS's that belong to what was asked, and not to the request as a whole. */
const ofEvaluation = /^aws:(?:resource|requesttag\/|tagkeys$)/;

/**
 * The condition keys of a request: those that all of its evaluations share, and those of the one. Beside what every request has, they are
 * those that statements for the action read.
 */
export function toldContext({ request }: Explanation, context: RequestContext) {
  const ofRequest: Told = {};
  const ofOne: Told = {};
  for (const name of keysOfRequest) {
    const value = context.get(name.toLowerCase());
    if (value !== undefined) ofRequest[name] = value;
  }
  const told = new Set(keysOfRequest.map((name) => name.toLowerCase()));
  for (const { key, value } of request.context) {
    const lower = key.toLowerCase();
    if (told.has(lower)) continue;
    const isShared = lower.startsWith('aws:') && !ofEvaluation.test(lower);
    (isShared ? ofRequest : ofOne)[key] = value;
  }
  return { ofRequest, ofEvaluation: ofOne };
}
