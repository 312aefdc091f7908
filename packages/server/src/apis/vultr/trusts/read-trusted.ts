import { listOidcProviderEntries } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { trustedNotFound, trustedOneMissing } from '../../../errors/vultr-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { issuerIdOf } from '../issuers/issuer-id.ts';
import { findNamed } from '../named.ts';
import type { Trusted } from './role-trust.ts';

interface NamedTrusted {
  readonly trusted_user_id?: string;
  readonly trusted_group_id?: string;
  readonly trusted_oidc_issuer_id?: string;
}

/**
 * Whom a request names to be trusted; undefined where it names nobody. '' is nobody, as Vultr's answers have it. Throws ValidationError for
 * several, and for who is not there.
 */
export async function readTrusted(request: NamedTrusted, call: Call): Promise<Trusted | undefined> {
  const named = Object.entries({
    user: request.trusted_user_id,
    group: request.trusted_group_id,
    issuer: request.trusted_oidc_issuer_id,
  }).filter((entry): entry is ['user' | 'group' | 'issuer', string] => (entry[1] ?? '') !== '');
  const [first, ...more] = named;
  if (more.length > 0) throw trustedOneMissing();
  return first && (await findTrusted(first[0], first[1], call));
}

async function findTrusted(kind: Trusted['kind'], named: string, call: Call): Promise<Trusted> {
  const { caller, services } = call;
  if (kind === 'issuer') {
    const providers = await listOidcProviderEntries(services.directory.reads, caller.accountId);
    const provider = providers.find(({ arn }) => issuerIdOf(arn) === named.toLowerCase());
    if (provider === undefined) throw trustedNotFound(kind);
    return { kind, arn: provider.arn };
  }
  const found = await findNamed(kind, named, call);
  if (found === undefined) throw trustedNotFound(kind);
  return kind === 'user' ? { kind, id: found.id } : { kind, id: found.id, accountId: found.accountId };
}
