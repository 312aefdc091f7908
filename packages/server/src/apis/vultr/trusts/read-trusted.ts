import { trustedNotFound, trustedOneMissing } from '../../../errors/vultr-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { findIssuer } from '../issuers/find-issuer.ts';
import { findNamed } from '../named.ts';
import type { Trusted } from './role-trust.ts';

interface NamedTrusted {
  readonly trusted_user_id?: string;
  readonly trusted_group_id?: string;
  readonly trusted_oidc_issuer_id?: string;
}

/** Whom a request names to be trusted; undefined where it names nobody. Throws ValidationError for who is not there. */
export type FindsTrusted = () => Trusted | undefined;

/**
 * Looks up whom a request names to be trusted. '' is nobody, as Vultr's answers have it. That he is not there is told only to who is
 * authorized: it is thrown when the answer is asked for. Throws ValidationError for several at once.
 */
export async function readTrusted(request: NamedTrusted, call: Call): Promise<FindsTrusted> {
  const named = Object.entries({
    user: request.trusted_user_id,
    group: request.trusted_group_id,
    issuer: request.trusted_oidc_issuer_id,
  }).filter((entry): entry is ['user' | 'group' | 'issuer', string] => (entry[1] ?? '') !== '');
  const [first, ...more] = named;
  if (more.length > 0) throw trustedOneMissing();
  if (first === undefined) return () => undefined;
  const [kind, id] = first;
  const found = await findTrusted(kind, id, call);
  return () => {
    if (found === undefined) throw trustedNotFound(kind);
    return found;
  };
}

async function findTrusted(kind: Trusted['kind'], named: string, call: Call): Promise<Trusted | undefined> {
  if (kind === 'issuer') {
    const provider = await findIssuer(named, call);
    return provider && { kind, arn: provider.arn };
  }
  const found = await findNamed(kind, named, call);
  if (found === undefined) return undefined;
  return kind === 'user' ? { kind, id: found.id } : { kind, id: found.id, accountId: found.accountId };
}
