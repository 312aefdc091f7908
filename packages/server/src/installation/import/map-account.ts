import type { Dump, DumpedOwner } from './dump.ts';

/**
 * The dump as that of another account: its id is replaced where it is the account of an ARN, and where a text of a
 * document is the id and nothing else. What merely holds it, as names of buckets do, stays.
 */
export function mapAccount(dump: Dump, accountId: string): Dump {
  if (dump.accountId === accountId) return dump;
  const inArn = arnsOf(dump.accountId);
  const mapText = (text: string): string =>
    text.replace(inArn, `$1${accountId}`).replaceAll(`"${dump.accountId}"`, `"${accountId}"`);
  const mapOptional = (text: string | undefined): string | undefined => text && mapText(text);
  const mapOwner = (owner: DumpedOwner): Pick<DumpedOwner, 'inlinePolicies' | 'attachedArns'> => ({
    inlinePolicies: owner.inlinePolicies.map((policy) => ({ ...policy, document: mapText(policy.document) })),
    attachedArns: owner.attachedArns.map(mapText),
  });
  return {
    accountId,
    users: dump.users.map((user) => ({
      ...user,
      ...mapOwner(user),
      permissionsBoundary: mapOptional(user.permissionsBoundary),
    })),
    groups: dump.groups.map((group) => ({ ...group, ...mapOwner(group) })),
    roles: dump.roles.map((role) => ({
      ...role,
      ...mapOwner(role),
      trustPolicy: mapText(role.trustPolicy),
      permissionsBoundary: mapOptional(role.permissionsBoundary),
    })),
    policies: dump.policies.map((policy) => ({
      ...policy,
      versions: policy.versions.map((version) => ({ ...version, document: mapText(version.document) })),
    })),
  };
}

/** `arn:partition:service:region:account`, up to the account; each part ends at the next colon or quote. */
function arnsOf(accountId: string): RegExp {
  return new RegExp(`(arn:[^:"]*:[^:"]*:[^:"]*:)${accountId}(?=[:"]|$)`, 'g');
}
