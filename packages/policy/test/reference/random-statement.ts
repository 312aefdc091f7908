import { families } from './condition-vocabulary.ts';
import type { PolicyKind } from '../../src/index.ts';
import type { JsonPrincipal, JsonStatement, JsonValues } from './policies.ts';
import { blur } from './random-values.ts';
import type { Random } from './random.ts';
import {
  actionPatterns,
  actions,
  principalEntries,
  resourcePatterns,
  trustActionPatterns,
  trustActions,
} from './vocabulary.ts';

/** What the statements of one situation are about, so that they meet its requests often. */
export interface Theme {
  readonly resources: readonly string[];
  /** Entries of Principal that name the caller on some level. */
  readonly names: readonly (readonly [kind: string, value: string])[];
}

/** Brackets around a single value are optional. */
function unwrap<Item>(random: Random, list: readonly Item[]): Item | readonly Item[] {
  return list.length === 1 && random.chance(60) ? list[0]! : list;
}

/** Writes a name in another case at times. */
function respell(random: Random, name: string): string {
  if (random.chance(92)) return name;
  return random.chance(50) ? name.toLowerCase() : name.toUpperCase();
}

/** IAM wants the service of an action without wildcards. */
function drawActionPattern(random: Random, isTrust: boolean): string {
  if (random.chance(75)) return random.one(isTrust ? trustActionPatterns : actionPatterns);
  const [service = '', name = ''] = random.one(isTrust ? trustActions : actions).split(':');
  return `${service}:${blur(random, name)}`;
}

/** Makes a pattern out of one part of an ARN that it matches, or nearly. */
function varyPart(random: Random, part: string): string {
  const at = random.below(part.length + 1);
  switch (random.below(15)) {
    case 0:
    case 1:
      return '*';
    case 2:
      return `${part.slice(0, at)}?${part.slice(at + 1)}`;
    case 3:
      return `${part.slice(0, at)}*`;
    case 4:
      return `*${part.slice(at)}`;
    case 5:
      return `${part.slice(0, at)}*${part.slice(Math.min(part.length, at + 2))}`;
    case 6:
      return part.replace('ana', '${aws:username}').replace('red', '${aws:PrincipalTag/Team}');
    case 7:
      return part.replaceAll(/[*?]/g, (wildcard) => `\${${wildcard}}`);
    case 8:
      return part.replace('eu-1', '${test:region}').replace(/\d{12}/, '${aws:PrincipalAccount}');
    case 9:
      return random.chance(30) ? part.toUpperCase() : part;
    case 10:
      return blur(random, part);
    default:
      return part;
  }
}

/** A pattern for a resource. Service and scheme stay, as IAM wants them; parts at the end may be left away. */
function varyArn(random: Random, arn: string): string {
  if (arn === '*') return '*';
  const [scheme, partition, service, region, owner, ...rest] = arn.split(':');
  const parts = [region!, owner!, rest.join(':')];
  const isIam = service === 'iam';
  const varied = parts.map((part, index) => {
    if (isIam && index !== 1) return part.replace(/reader$/, '*');
    return service === 's3' && index === 0 ? part : varyPart(random, part);
  });
  const first = [scheme!, random.chance(90) ? partition! : '*', random.chance(92) || isIam ? service! : 's*'];
  const all = [...first, ...varied];
  if (service !== 'sqs' || random.chance(90)) return all.join(':');
  const short = all.slice(0, 3 + random.below(3)).join(':');
  return short.includes('::') || short.endsWith(':') || random.chance(50) ? `${first.join(':')}*` : short;
}

function drawResource(random: Random, theme: Theme): string {
  if (random.chance(30)) return '*';
  return random.chance(70) ? varyArn(random, random.one(theme.resources)) : random.one(resourcePatterns);
}

function drawOperator(random: Random, names: readonly string[]): string {
  const qualifier = random.chance(35) ? random.one(['ForAllValues:', 'ForAnyValue:']) : '';
  return respell(random, `${qualifier}${random.one(names)}${random.chance(20) ? 'IfExists' : ''}`);
}

function drawCondition(random: Random): NonNullable<JsonStatement['Condition']> {
  const condition: Record<string, Record<string, JsonValues>> = {};
  for (let count = 1 + random.below(2); count > 0; count -= 1) {
    const family = random.one(families);
    const key = respell(random, random.one((random.chance(93) ? family : random.one(families)).keys));
    const isNull = random.chance(6);
    const operator = isNull ? respell(random, 'Null') : drawOperator(random, family.operators);
    const draw = (): string | number | boolean => {
      if (isNull) return random.one(['true', 'false', true, false, 'TRUE']);
      const { expected, drawExpected } = family;
      return drawExpected && random.chance(30) ? drawExpected(random) : random.one(expected);
    };
    const values = random.chance(4) ? [] : random.some(1, 3, draw);
    condition[operator] = { ...condition[operator], [key]: unwrap(random, values) };
  }
  return condition;
}

/** Entries that mostly name the caller; at times on all of its levels, at times none at all. */
function drawEntries(random: Random, negated: boolean, { names }: Theme): Theme['names'] {
  if (random.chance(negated ? 10 : 4)) return [];
  if (negated && random.chance(40)) return names;
  return random.some(1, 3, () =>
    names.length > 0 && random.chance(60) ? random.one(names) : random.one(principalEntries),
  );
}

function drawPrincipal(random: Random, kind: PolicyKind, negated: boolean, theme: Theme): JsonPrincipal {
  if (kind === 'resource-control') return random.one<JsonPrincipal>(['*', { AWS: '*' }]);
  if (kind === 'resource' && random.chance(10)) return '*';
  const listed: Record<string, string[]> = {};
  for (const [name, value] of drawEntries(random, negated, theme)) (listed[name] ??= []).push(value);
  return Object.fromEntries(Object.entries(listed).map(([name, values]) => [name, unwrap(random, values)]));
}

/** A statement for a policy of some kind. Few of them are such that IAM would refuse them. */
export function drawStatement(random: Random, kind: PolicyKind, theme: Theme): JsonStatement {
  const isTrust = kind === 'trust';
  const patterns = isTrust ? trustActionPatterns : actionPatterns;
  const named = kind === 'resource' || isTrust || kind === 'resource-control';
  const negated = (percent: number, name: string): string => (random.chance(percent) ? `Not${name}` : name);
  const isResourceControl = kind === 'resource-control';
  const denies = isResourceControl || random.chance(kind === 'resource' ? 30 : 16);
  const notPrincipal = kind === 'resource' && denies && random.chance(45);
  const drawAction = (): string => {
    const drawn = random.chance(35) ? patterns[0]! : drawActionPattern(random, isTrust);
    return isResourceControl && drawn.startsWith('*') ? 's3:*' : drawn;
  };
  return {
    Effect: denies ? 'Deny' : 'Allow',
    ...(named && {
      [notPrincipal ? 'NotPrincipal' : 'Principal']: drawPrincipal(random, kind, notPrincipal, theme),
    }),
    [negated(isTrust || isResourceControl ? 0 : 15, 'Action')]: unwrap(random, random.some(1, 2, drawAction)),
    ...(!isTrust && {
      [negated(18, 'Resource')]: unwrap(
        random,
        random.some(1, 2, () => drawResource(random, theme)),
      ),
    }),
    ...(random.chance(45) ? { Condition: drawCondition(random) } : {}),
  };
}
