import { createPolicySet, parseArn, PolicyError } from '@locum/policy';
import type { CompiledPolicy, PolicyCache, PolicySet } from '@locum/policy';
import { parseEntityArn } from '../../../directory/arns.ts';
import { invalidResourceArn, invalidResourceOwner } from '../../../errors/iam-simulation-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { isServiceLinked } from '../service-linked-roles/service-linked-role.ts';
import { compileInput } from './input-policies.ts';
import { inTurns } from '../../shared/in-turns.ts';

/** What the side of the resource has to do with one question. */
export interface ResourceSide {
  readonly account: string;
  readonly policy?: PolicySet;
  readonly resourceControl?: readonly PolicySet[];
  readonly rule: 'optional' | 'mandatory';
  /** The policy is another account's own: what stands in it is not the asking account's to read. */
  readonly isForeign: boolean;
}

/** Whose questions are asked. */
export interface AskingSide {
  /** Who asks is of this account, and so is what does not say whose it is. */
  readonly account: string;
  /** Whether the resource control policies of the resource's account are asked too. */
  readonly isResourceControlled: boolean;
}

/** What a request says of its resources. */
export interface ResourceRequest {
  readonly ResourcePolicy?: string;
  readonly ResourceOwner?: string;
}

const roleActions = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
]);

const accountForm = /^(?:arn:[^:]{1,32}:iam::)?(\d{12})(?::root)?$/;

/**
 * Answers how to find the side of the resource of each question. Unlike in AWS's simulation, who may assume a role of
 * this installation is decided by the role's own trust policy, unless the request brings one.
 *
 * Throws InvalidInput.
 */
export async function resourceSides(request: ResourceRequest, asking: AskingSide, call: Call) {
  const { directory } = call.services;
  const owner = request.ResourceOwner === undefined ? undefined : readOwner(request.ResourceOwner);
  const given =
    request.ResourcePolicy === undefined
      ? undefined
      : await readResourcePolicy(directory.compiled, request.ResourcePolicy);
  return async (action: string, resource: string): Promise<ResourceSide> => {
    const parsed = parseArn(resource);
    if (parsed === undefined && resource !== '*') throw invalidResourceArn(resource);
    // An ARN that names its account says itself whose it is: ResourceOwner is for those that do not.
    const account = (twelveDigits.test(parsed?.account ?? '') ? parsed?.account : owner) ?? asking.account;
    const name = parseEntityArn(resource);
    const isRole = roleActions.has(action.toLowerCase()) && name?.type === 'role';
    if (given !== undefined) {
      // The key policy of AWS KMS is the other kind without which nobody may.
      const rule = isRole || parsed?.service === 'kms' ? 'mandatory' : 'optional';
      return { account, policy: given, rule, isForeign: false };
    }
    if (!isRole) return { account, rule: 'optional', isForeign: false };
    const entry = await directory.roleByArn(resource);
    const isBounded = asking.isResourceControlled && !isServiceLinked(name);
    const resourceControl = isBounded ? (await directory.placement(account))?.resourceControl : undefined;
    return {
      account,
      rule: 'mandatory',
      isForeign: account !== call.caller.accountId,
      ...(entry && { policy: entry.trustPolicy }),
      ...(resourceControl && { resourceControl }),
    };
  };
}

const twelveDigits = /^\d{12}$/;

function readOwner(text: string): string {
  const account = accountForm.exec(text)?.[1];
  if (account === undefined) throw invalidResourceOwner(text);
  return account;
}

/** A resource's policy, or a role's trust policy, which has no Resource. Throws InvalidInput. */
async function readResourcePolicy(compiled: PolicyCache, text: string): Promise<PolicySet> {
  const policy = await compileEither(compiled, text);
  return createPolicySet([{ policy, id: 'ResourcePolicy', type: 'resource' }]);
}

async function compileEither(compiled: PolicyCache, text: string): Promise<CompiledPolicy> {
  try {
    return await inTurns(compiled.compileInPieces(text, 'trust'));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return await compileInput(compiled, text, 'resource', 'ResourcePolicy');
  }
}
