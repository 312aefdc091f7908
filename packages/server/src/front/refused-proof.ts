import { parseArn } from '@locum/policy';
import type { RequestOutcome } from '../call/request-outcome.ts';
import type { RefusedProof } from '../explanations/kept-explanation.ts';

/** Characters: a path and a name have 576 at most. Anybody may write here what he likes, and it is kept. */
const longestRoleArn = 640;

/** What a call could not prove, and who may know. */
interface AccountsRefusal {
  /** The account of the provider that was to vouch: 12 digits where there is such an account. */
  readonly account: string;
  readonly refused: RefusedProof;
}

/**
 * The proof that a call was refused for; undefined where it was not.
 *
 * It is for the account of the provider, which has set what was expected. An issuer is looked for among the providers of the
 * role's account; a SAML provider is named, and whoever names another account's learns nothing of it in his own.
 */
export function refusedProof({ route, input, error }: RequestOutcome): AccountsRefusal | undefined {
  const failure = error?.failure;
  if (route === undefined || failure === undefined || failure.kind === 'policy') return undefined;
  const roleArn = textAt(input, 'RoleArn');
  const owned = failure.kind === 'saml' ? textAt(input, 'PrincipalArn') : roleArn;
  const account = parseArn(owned)?.account;
  if (account === undefined) return undefined;
  return {
    account,
    refused: { operation: route.operation.name, roleArn: roleArn.slice(0, longestRoleArn), failure },
  };
}

function textAt(input: unknown, name: string): string {
  if (typeof input !== 'object' || input === null) return '';
  const value: unknown = Object.entries(input).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}
