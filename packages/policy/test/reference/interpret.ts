import type { DecisionPath, PolicyLayer, Principal } from '../../src/index.ts';
import { matchLayers, resourceLayer } from './match-layers.ts';
import type { Match, Matches } from './match-layers.ts';
import type { Question } from './policies.ts';
import type { Level } from './principals.ts';

/** What the rules say. */
export interface Interpretation {
  readonly effect: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly denials: readonly string[];
  /** All ways that are open, the strongest first. */
  readonly ways: readonly DecisionPath[];
  /** The layers that do not allow, whether or not a way needs them, in the order in which AWS names them. */
  readonly lacking: readonly PolicyLayer[];
  /** Every Allow that matches, in all layers. */
  readonly allowances: readonly string[];
}

/** How a statement is called in results: layer, policy and position. */
export function statementName(layer: PolicyLayer, policyId: string, index: number): string {
  return `${layer} ${policyId} ${index}`;
}

const allows = (matches: readonly Match[]): boolean => matches.some(({ denies }) => !denies);

/** What each layer says for itself, no Deny regarded. */
interface Verdicts {
  /** "Every level must contain ≥1 matching Allow"; absent: no gate. */
  readonly serviceControl: boolean;
  readonly resourceControl: boolean;
  readonly identity: boolean;
  readonly boundary: boolean;
  readonly session: boolean;
  /** Each policy that narrowed the session later allows. */
  readonly scopeDown: boolean;
  /** On which levels an Allow of the resource-based policy names the caller. */
  readonly named: ReadonlySet<Level>;
}

/** Root has all permissions in its account, and so has, within its session policies, a session that root federated. */
function hasAllPermissions(principal: Principal): boolean {
  if (principal.kind === 'root') return true;
  return (
    principal.kind === 'federated-user' && principal.userArn === `arn:aws:iam::${principal.account}:root`
  );
}

function judge(matches: Matches, principal: Principal): Verdicts {
  const naming = (matches.resource ?? []).filter(({ denies }) => !denies);
  return {
    serviceControl: matches.serviceControl?.every(allows) ?? true,
    resourceControl: matches.resourceControl?.every(allows) ?? true,
    identity: hasAllPermissions(principal) || allows(matches.identity),
    // "Absent B ⇒ true; absent S ⇒ true for role session, false for federated session."
    boundary: matches.boundary ? allows(matches.boundary) : true,
    session: matches.session ? allows(matches.session) : principal.kind !== 'federated-user',
    scopeDown: matches.scopeDown?.every(allows) ?? true,
    named: new Set(naming.flatMap(({ levels }) => [...levels])),
  };
}

/** Section 1.3: (RBP-direct) ∪ (RBP-role ∧ B ∧ S) ∪ (I ∧ B ∧ S), each way on its own. */
function waysWithinAccount(question: Question, verdicts: Verdicts): readonly DecisionPath[] {
  const { principal, resourcePolicyRule } = question;
  const { identity: I, boundary: B, session: S, named } = verdicts;
  // "Where the RBP is mandatory, the identity path is usable only if the RBP allows the account (or wider)."
  const delegated = resourcePolicyRule === 'optional' || named.has('account') || named.has('everybody');
  if (principal.kind === 'root') return delegated && S ? ['root'] : [];
  // "Trust policy names a user (or `{"AWS":"*"}`): the user's permissions boundary must allow."
  const bound = resourceLayer(question) === 'trust' && principal.kind === 'user';
  const direct = (named.has('caller') || named.has('everybody')) && (!bound || B);
  const ways: [DecisionPath, boolean][] = [
    ['resource', direct],
    ['resource-limited', named.has('parent') && B && S],
    ['identity', I && B && S && delegated],
  ];
  return ways.filter(([, open]) => open).map(([way]) => way);
}

/** Section 1.4: (I ∧ B ∧ S) in the principal's account ∧ an RBP Allow of any kind. */
function waysAcrossAccounts({ identity, boundary, session, named }: Verdicts): readonly DecisionPath[] {
  return identity && boundary && session && named.size > 0 ? ['cross-account'] : [];
}

/** "Resource whose account is not known: foreign when it has a policy; else the caller's own policies decide." */
function isWithinAccount({ principal, policies, resourceAccount }: Question): boolean {
  if (!('account' in principal)) return false;
  return resourceAccount === undefined
    ? policies.resource === undefined
    : resourceAccount === principal.account;
}

/** Section 1.2: both organizations' gates, then the ways of the two cases. */
function findWays(question: Question, verdicts: Verdicts): readonly DecisionPath[] {
  if (!verdicts.serviceControl || !verdicts.resourceControl || !verdicts.scopeDown) return [];
  // Services, identity providers and anonymous callers have no identity side.
  if (!('account' in question.principal)) return verdicts.named.size > 0 ? ['resource'] : [];
  return isWithinAccount(question) ? waysWithinAccount(question, verdicts) : waysAcrossAccounts(verdicts);
}

/** "Service control, resource control, identity-based, boundary, session, role trust, resource-based." */
function findLacking(verdicts: Verdicts, within: boolean, resource: PolicyLayer): readonly PolicyLayer[] {
  const { named } = verdicts;
  const delegates = named.has('account') || named.has('everybody');
  const layers: [PolicyLayer, boolean][] = [
    ['service-control', verdicts.serviceControl],
    ['resource-control', verdicts.resourceControl],
    ['identity', verdicts.identity],
    ['boundary', verdicts.boundary],
    ['session', verdicts.session && verdicts.scopeDown],
    [resource, within ? delegates : named.size > 0],
  ];
  return layers.filter(([, allowed]) => !allowed).map(([layer]) => layer);
}

/** "Explicit deny anywhere ⇒ explicitDeny; else need every mandatory gate; else implicitDeny." */
export function interpret(question: Question): Interpretation {
  const matches = matchLayers(question);
  const all = [
    ...(matches.serviceControl ?? []).flat(),
    ...(matches.resourceControl ?? []).flat(),
    ...matches.identity,
    ...(matches.boundary ?? []),
    ...(matches.scopeDown ?? []).flat(),
    ...(matches.session ?? []),
    ...(matches.resource ?? []),
  ];
  const names = (denying: boolean): string[] =>
    all
      .filter(({ denies }) => denies === denying)
      .map(({ layer, policyId, index }) => statementName(layer, policyId, index));
  const denials = names(true);
  const verdicts = judge(matches, question.principal);
  const ways = findWays(question, verdicts);
  const permitted = ways.length > 0 ? 'allowed' : 'implicitDeny';
  return {
    effect: denials.length > 0 ? 'explicitDeny' : permitted,
    denials,
    ways,
    lacking: findLacking(verdicts, isWithinAccount(question), resourceLayer(question)),
    allowances: names(false),
  };
}
