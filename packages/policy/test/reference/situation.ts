import type { PolicyKind, Principal } from '../../src/index.ts';
import { families } from './condition-vocabulary.ts';
import type { JsonStatement, Layers, Question, ReferencePolicy, Values } from './policies.ts';
import { levelsOf } from './principals.ts';
import { drawStatement } from './random-statement.ts';
import type { Theme } from './random-statement.ts';
import type { Random } from './random.ts';
import { account, actions, otherAccount, principals, resources, trustActions } from './vocabulary.ts';

/** Callers that a resource-based policy may also name by what is behind them. */
const sessions = principals.filter(({ kind }) => kind === 'role-session' || kind === 'federated-user');

/** Decides whether a policy is one that can be saved. Others are drawn again. */
export type Acceptance = (policy: ReferencePolicy) => boolean;

/** An Allow for everything; in a resource-based policy, for one principal. */
function drawWideAllow(random: Random, kind: PolicyKind, { names }: Theme): JsonStatement {
  if (kind === 'resource-control') return { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
  const [name, value] = names.length > 0 ? random.one(names) : ['AWS', '*'];
  if (kind === 'trust') return { Effect: 'Allow', Principal: { [name]: value }, Action: 'sts:*' };
  const named = kind === 'resource' ? { Principal: { [name]: value } } : {};
  return { Effect: 'Allow', ...named, Action: '*', Resource: '*' };
}

/** A policy of one to four statements. Layers that only limit allow everything in one of them, more often than not. */
function drawPolicy(
  random: Random,
  kind: PolicyKind,
  id: string,
  theme: Theme,
  wide: number,
): ReferencePolicy {
  let statements: JsonStatement[] = random.some(1, 3, () => drawStatement(random, kind, theme));
  if (random.chance(wide)) {
    const allow = drawWideAllow(random, kind, theme);
    // A resource control policy that allows everything says nothing else.
    statements = kind === 'resource-control' ? [allow] : [...statements, allow];
  }
  const needsVersion = kind === 'managed' || kind === 'boundary';
  const version = needsVersion || random.chance(85) ? '2012-10-17' : random.one(['2008-10-17', undefined]);
  return {
    kind,
    id,
    document: {
      ...(version !== undefined && { Version: version }),
      Statement: statements.length === 1 && random.chance(50) ? statements[0]! : statements,
    },
  };
}

/** Draws policies until one can be saved. */
function createDraw(random: Random, theme: Theme, accepts: Acceptance) {
  let count = 0;
  return (kind: PolicyKind, wide = 0): ReferencePolicy => {
    count += 1;
    for (;;) {
      const policy = drawPolicy(random, kind, `${kind}-${count}`, theme, wide);
      if (accepts(policy)) return policy;
    }
  };
}

/** The caller's own layers, and those of both organizations and the resource. */
function drawLayers(
  random: Random,
  principal: Principal,
  isTrust: boolean,
  draw: ReturnType<typeof createDraw>,
): Layers<ReferencePolicy> {
  const hasPolicies = ('account' in principal && principal.kind !== 'root') || random.chance(10);
  const sole = random.chance(25);
  const present = (percent: number): boolean => !sole && random.chance(percent);
  const identityKind = (): PolicyKind => random.one(['identity', 'managed']);
  const identity =
    hasPolicies && !(sole && isTrust) ? random.some(sole ? 1 : 0, 2, () => draw(identityKind(), 20)) : [];
  const levels = (kind: PolicyKind): ReferencePolicy[][] =>
    random.some(1, 2, () => (random.chance(4) ? [] : random.some(1, 2, () => draw(kind, 65))));
  const needsSession = principal.kind === 'federated-user';
  return {
    identity,
    ...(present(isTrust ? 60 : 35) && { boundary: [draw('boundary', 65)] }),
    ...((needsSession ? random.chance(75) : hasPolicies && present(35)) && {
      session: random.some(random.chance(90) ? 1 : 0, 2, () => draw('session', 55)),
    }),
    ...(hasPolicies && present(15) && { scopeDown: random.some(1, 3, () => [draw('session', 65)]) }),
    ...(present(25) && { serviceControl: levels('service-control') }),
    ...(present(25) && { resourceControl: levels('resource-control') }),
    ...((sole ? !hasPolicies || isTrust : isTrust || random.chance(55)) && {
      resource: [draw(isTrust ? 'trust' : 'resource', 60)],
    }),
  };
}

/** Condition keys: mostly one fitting value, at times several, none, an empty list, or what cannot be compared. */
function drawValues(random: Random, principal: Principal): Values {
  const values: Record<string, string | readonly string[]> = { 'test:region': 'eu-1', 'test:star': '*' };
  if ('account' in principal) values['aws:principalaccount'] = principal.account;
  for (const { keys, actual, foreign, drawActual } of families) {
    for (const key of keys) {
      if (random.chance(15)) continue;
      const draw = (): string => {
        if (drawActual && random.chance(30)) return drawActual(random);
        return random.one(random.chance(92) ? actual : foreign);
      };
      const isList = random.chance(key.endsWith('s') || key === 'test:list' ? 70 : 8);
      values[key.toLowerCase()] = isList ? random.some(0, 3, draw) : draw();
    }
  }
  if (random.chance(50)) values['aws:username'] = 'ana';
  if (random.chance(50)) values['aws:principaltag/team'] = 'red';
  return values;
}

/** Entries that name the caller on one level, or on all of them. */
function drawNames(random: Random, principal: Principal): Theme['names'] {
  const levels = levelsOf(principal);
  const parent = random.chance(30) ? levels.get('parent') : undefined;
  const chosen =
    parent ?? (random.chance(60) ? [...levels.values()].flat() : random.one([...levels.values(), []]));
  return chosen.map((name): [string, string] => {
    const [kind = '', value = ''] = name.split(' ');
    return [kind, value];
  });
}

/** One set of policies, and several requests to ask of it. */
export function drawQuestions(random: Random, count: number, accepts: Acceptance): readonly Question[] {
  const principal = random.one(random.chance(20) ? sessions : principals);
  const isTrust = random.chance(20);
  const names = drawNames(random, principal);
  const asked = random.some(2, 3, () => random.one(resources));
  const theme: Theme = { resources: asked, names };
  const policies = drawLayers(random, principal, isTrust, createDraw(random, theme, accepts));
  return Array.from({ length: count }, () => ({
    principal,
    action: random.one(isTrust ? trustActions : actions),
    resource: isTrust ? resources.at(-1)! : random.one(asked),
    resourceAccount: random.chance(65) ? account : random.one([otherAccount, otherAccount, undefined]),
    resourcePolicyRule: random.chance(isTrust ? 95 : 15) ? 'mandatory' : 'optional',
    values: drawValues(random, principal),
    policies,
  }));
}
