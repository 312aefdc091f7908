import type { PolicyKind, Principal } from '../../src/index.ts';
import { listOf } from './policies.ts';
import type { JsonPrincipal, JsonStatement } from './policies.ts';

/** How closely an entry names the caller: `parent` is the role of a session, or the user of a federated one. */
export type Level = 'everybody' | 'caller' | 'parent' | 'account';

type Entry = readonly [kind: string, value: string];

/** "`"*"` ≡ `{"AWS":"*"}`"; values of several keys and arrays are ORed. */
function entriesOf(element: JsonPrincipal): readonly Entry[] {
  if (element === '*') return [['AWS', '*']];
  return Object.entries(element).flatMap(([kind, values]) =>
    listOf(values).map((value): Entry => [kind, value]),
  );
}

/** What names the caller on each level it has. An account is its id or its root. */
export function levelsOf(principal: Principal): ReadonlyMap<Level, readonly string[]> {
  if (principal.kind === 'service') return new Map([['caller', [`Service ${principal.name}`]]]);
  if (principal.kind === 'federated') return new Map([['caller', [`Federated ${principal.provider}`]]]);
  if (principal.kind === 'anonymous') return new Map();
  const { account, canonicalUser } = principal;
  const whole = [`AWS ${account}`, `AWS arn:aws:iam::${account}:root`];
  const canonical = canonicalUser === undefined ? [] : [`CanonicalUser ${canonicalUser}`];
  const levels = new Map<Level, readonly string[]>([['account', [...whole, ...canonical]]]);
  if (principal.kind === 'user') levels.set('caller', [`AWS ${principal.arn}`, `AWS ${principal.id}`]);
  if (principal.kind === 'role-session') {
    const name = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
    levels.set('caller', [`AWS ${principal.arn}`, `AWS ${principal.roleId}:${name}`]);
    levels.set('parent', [`AWS ${principal.roleArn}`, `AWS ${principal.roleId}`]);
  }
  if (principal.kind === 'federated-user') {
    levels.set('caller', [`AWS ${principal.arn}`]);
    const isRoot = whole.includes(`AWS ${principal.userArn}`);
    if (!isRoot) levels.set('parent', [`AWS ${principal.userArn}`, `AWS ${principal.userId}`]);
  }
  return levels;
}

/** The levels on which entries list the caller. `everybody` lists it on all of them. */
function listed(entries: readonly Entry[], principal: Principal): ReadonlySet<Level> {
  const names = new Set(entries.map(([kind, value]) => `${kind} ${value}`));
  const levels = new Set<Level>(names.has('AWS *') ? ['everybody'] : []);
  for (const [level, its] of levelsOf(principal)) if (its.some((name) => names.has(name))) levels.add(level);
  return levels;
}

/** "CanonicalUser, caller's canonical id not known: undecided." A caller without account has none, which is known. */
function isUndecided(entries: readonly Entry[], principal: Principal): boolean {
  if (!('account' in principal) || principal.canonicalUser !== undefined) return false;
  return entries.some(([kind]) => kind === 'CanonicalUser');
}

/** "`{"AWS":"*"}` in an Allow of a trust policy: callers with AWS credentials." */
function hasCredentials({ kind }: Principal): boolean {
  return kind !== 'service' && kind !== 'federated' && kind !== 'anonymous';
}

/** NotPrincipal, which only a Deny has. */
function reachedByException(
  entries: readonly Entry[],
  principal: Principal,
  hasBoundary: boolean,
): ReadonlySet<Level> {
  const everybody = new Set<Level>(['everybody']);
  const nobody = new Set<Level>();
  const levels = listed(entries, principal);
  const own = [...levelsOf(principal).keys()];
  const sparedByName = own.length > 0 && own.every((level) => levels.has(level));
  const spared = !hasBoundary && (levels.has('everybody') || sparedByName);
  return spared ? nobody : everybody;
}

/** The levels on which a statement reaches the caller; none: it does not apply. Without either element it reaches nobody. */
export function reachedLevels(
  statement: JsonStatement,
  kind: PolicyKind,
  principal: Principal,
  hasBoundary: boolean,
): ReadonlySet<Level> {
  const denies = statement.Effect === 'Deny';
  if (statement.NotPrincipal !== undefined) {
    return reachedByException(entriesOf(statement.NotPrincipal), principal, hasBoundary);
  }
  const entries = statement.Principal === undefined ? [] : entriesOf(statement.Principal);
  const levels = new Set(listed(entries, principal));
  if (kind === 'trust' && !denies && !hasCredentials(principal)) levels.delete('everybody');
  // An undecided entry holds in a Deny.
  if (denies && isUndecided(entries, principal)) levels.add('account');
  return levels;
}
