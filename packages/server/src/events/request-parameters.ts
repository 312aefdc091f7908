import type { SessionClaims } from '../sessions/claims.ts';
import type { FederatedIdentity } from '../federation/federated-identity.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { quote, textMap } from './json-text.ts';
import type { OperationForm } from './operation-form.ts';
import { largestMembers } from './value-writer.ts';

/** `{…}`, or `null` where there are no parameters, or none that could be read. */
export function requestParameters(form: OperationForm, outcome: RequestOutcome): string {
  const members = form.writeInput(outcome.input);
  const added = addedParameters(outcome);
  return bounded(
    'requestParameters',
    members === '' || added === '' ? members + added : `${members},${added}`,
  );
}

/** Likewise of the answer; CloudTrail has none for calls that change nothing, unless they hand out credentials. */
export function responseElements(form: OperationForm, { output, error, facts }: RequestOutcome): string {
  if (error !== undefined || (form.isReadOnly && facts.issued === undefined)) return 'null';
  return bounded('responseElements', form.writeOutput(withProvider(output, facts)));
}

/** Where the answer names an issuer by its URL, the event names its provider. */
function withProvider(output: unknown, { federated }: RequestOutcome['facts']): unknown {
  if (federated?.type !== 'WebIdentityUser' || typeof output !== 'object') return output;
  return { ...output, Provider: federated.identityProvider };
}

/** CloudTrail says of what is too large for it how large it was, and nothing else: about, for what would have to be escaped. */
function bounded(name: string, members: string): string {
  if (members === '') return 'null';
  // No character takes more than three bytes for each of its UTF-16 units.
  if (members.length * 3 > largestMembers) {
    const size = Buffer.byteLength(members) + 2;
    if (size > largestMembers) return `{"omitted":true,"originalSize":${size},"reason":"${name} too large"}`;
  }
  return `{${members}}`;
}

/** What the call brought with it beside its input: tags of the calling session, and what an outside proof says. */
function addedParameters({ route, caller, facts }: RequestOutcome): string {
  if (facts.federated !== undefined) return whatWasProven(facts.federated, facts.issued?.claims);
  if (route?.operation.name !== 'AssumeRole') return '';
  const { tags, transitiveTagKeys } = caller?.session ?? {};
  if (tags === undefined || transitiveTagKeys === undefined) return '';
  const keys = new Set(transitiveTagKeys.map((key) => key.toLowerCase()));
  const incoming = tags.filter(({ key }) => keys.has(key.toLowerCase()));
  return incoming.length === 0 ? '' : `"incomingTransitiveTags":${textMap(incoming)}`;
}

function whatWasProven({ assertionId }: FederatedIdentity, claims: Partial<SessionClaims> = {}): string {
  const { tags, transitiveTagKeys, sourceIdentity } = claims;
  return [
    ...(assertionId === undefined ? [] : [`"sAMLAssertionID":${quote(assertionId)}`]),
    ...(sourceIdentity === undefined ? [] : [`"sourceIdentity":${quote(sourceIdentity)}`]),
    ...(tags === undefined ? [] : [`"principalTags":${textMap(tags)}`]),
    ...(transitiveTagKeys === undefined
      ? []
      : [`"transitiveTagKeys":[${transitiveTagKeys.map(quote).join(',')}]`]),
  ].join(',');
}
