import type { RequestHead } from '../wire/raw-request.ts';
import { claimedService } from './claimed-service.ts';

/** How large a request may be before it is known whose it is. */
export interface RequestBounds {
  /** Bytes of its body. */
  readonly body: number;
  /** Parameters of its form, repeated ones among them. */
  readonly parameters: number;
}

/** By the service that the request claims to be signed for: what the largest call of its operations needs. */
const signed: ReadonlyMap<string, RequestBounds> = new Map([
  // Fifty tags, a policy, ten ARNs.
  ['sts', { body: 100_000, parameters: 500 }],
  // Several policy documents, escaped; the metadata of a SAML provider, of which AWS takes ten times as much; the context of a
  // simulation.
  ['iam', { body: 1_000_000, parameters: 5_000 }],
  ['organizations', { body: 200_000, parameters: 500 }],
  ['cloudtrail', { body: 100_000, parameters: 100 }],
  // The authorization details of a whole account, in one parameter.
  ['locum', { body: 10_000_000, parameters: 100 }],
]);

/** A SAML response, or a token. */
const unsigned: RequestBounds = { body: 200_000, parameters: 200 };

/** The bounds of a request, by its head. */
export function requestBounds(head: RequestHead): RequestBounds {
  const service = claimedService(head);
  return (service === undefined ? undefined : signed.get(service)) ?? unsigned;
}
