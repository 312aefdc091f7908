import { parseArn } from '@locum/policy';
import type { Principal } from '@locum/policy';
import { assumedRoleArn, parseEntityArn } from '../../../directory/arns.ts';
import type { Role, Tag, User } from '../../../directory/entities.ts';
import { findRoleByName } from '../../../directory/roles/role-records.ts';
import { invalidCallerArn } from '../../../errors/iam-simulation-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { findEntityByArn } from '../principals/target-entity.ts';
import type { EntityWithPolicies } from '../principals/target-entity.ts';

/** Who asks in a simulation, and the condition keys that are his, by their names in lower case. */
export interface SimulatedCaller {
  readonly principal: Principal;
  readonly context: ReadonlyMap<string, string>;
}

/** Of a role that is simulated, the session that its role's policies are asked for. */
const defaultSessionName = 'simulation';

/** A user, a session of a role, or somebody in a group, who is nobody in particular. */
export function callerOfEntity(source: EntityWithPolicies): SimulatedCaller {
  switch (source.kind) {
    case 'user':
      return userCaller(source.entity);
    case 'role':
      return sessionCaller(source.entity, defaultSessionName);
    case 'group':
      return nobody(source.entity.accountId);
  }
}

/** A user of the account of whom nothing more is known. */
export function nobody(account: string): SimulatedCaller {
  const arn = `arn:aws:iam::${account}:user/`;
  return {
    principal: { kind: 'user', account, arn, id: arn },
    context: new Map([['aws:principalaccount', account]]),
  };
}

/**
 * The caller that a request names. What the caller's own account has of that name is looked up, for its unique id and its
 * tags; somebody of another account is taken by the name.
 *
 * Throws InvalidInput.
 */
export async function callerOfArn(arn: string, call: Call): Promise<SimulatedCaller> {
  const parsed = parseArn(arn);
  if (parsed === undefined) throw invalidCallerArn(arn);
  const { account, resource, service } = parsed;
  const isOwn = account === call.caller.accountId;
  if (service === 'sts') return await callerOfSession(arn, account, resource, isOwn, call);
  if (service !== 'iam') throw invalidCallerArn(arn);
  if (resource === 'root') return rootCaller(account, arn);
  if (/^(?:saml|oidc)-provider\//.test(resource)) {
    return { principal: { kind: 'federated', provider: arn }, context: new Map() };
  }
  const found = isOwn ? await findEntityByArn(arn, call) : undefined;
  if (found !== undefined && found.kind !== 'group') return callerOfEntity(found);
  const name = parseEntityArn(arn);
  if (name?.type === 'user') return userCaller({ ...strangerOf(arn, account), name: name.name });
  if (name?.type === 'role') {
    return sessionCaller({ ...strangerOf(arn, account), name: name.name }, defaultSessionName);
  }
  throw invalidCallerArn(arn);
}

/** The unique id of somebody who is not looked up is not known; nobody is trusted by an ARN in its place. */
const strangerOf = (arn: string, accountId: string) => ({ id: arn, arn, accountId, tags: [] });

async function callerOfSession(
  arn: string,
  account: string,
  resource: string,
  isOwn: boolean,
  { services }: Call,
): Promise<SimulatedCaller> {
  const [type, roleName, sessionName, ...rest] = resource.split('/');
  if (type !== 'assumed-role' || !roleName || !sessionName || rest.length > 0) throw invalidCallerArn(arn);
  const role = isOwn ? await findRoleByName(services.directory.reads, account, roleName) : undefined;
  const stranger = strangerOf(`arn:aws:iam::${account}:role/${roleName}`, account);
  return sessionCaller(role ?? { ...stranger, name: roleName }, sessionName);
}

function rootCaller(account: string, arn: string): SimulatedCaller {
  return {
    principal: { kind: 'root', account, arn },
    context: new Map([
      ['aws:principalarn', arn],
      ['aws:principalaccount', account],
      ['aws:principaltype', 'Account'],
      ['aws:userid', account],
    ]),
  };
}

type NamedUser = Pick<User, 'id' | 'arn' | 'accountId' | 'name' | 'tags'>;
type NamedRole = Pick<Role, 'id' | 'arn' | 'accountId' | 'name' | 'tags'>;

function userCaller({ id, arn, accountId: account, name, tags }: NamedUser): SimulatedCaller {
  return {
    principal: { kind: 'user', account, arn, id },
    context: new Map([
      ...principalTags(tags),
      ['aws:principalarn', arn],
      ['aws:principalaccount', account],
      ['aws:principaltype', 'User'],
      ['aws:userid', id],
      ['aws:username', name],
    ]),
  };
}

function sessionCaller(role: NamedRole, sessionName: string): SimulatedCaller {
  const { id, arn, accountId: account, name, tags } = role;
  return {
    principal: {
      kind: 'role-session',
      account,
      arn: assumedRoleArn(account, name, sessionName),
      roleArn: arn,
      roleId: id,
    },
    context: new Map([
      ...principalTags(tags),
      ['aws:principalarn', arn],
      ['aws:principalaccount', account],
      ['aws:principaltype', 'AssumedRole'],
      ['aws:userid', `${id}:${sessionName}`],
    ]),
  };
}

const principalTags = (tags: readonly Tag[]): readonly (readonly [string, string])[] =>
  tags.map(({ Key, Value }) => [`aws:principaltag/${Key.toLowerCase()}`, Value]);
