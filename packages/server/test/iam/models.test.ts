import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OperationTable } from '../../src/front/operation-table.ts';
import type { Route } from '../../src/call/route.ts';
import { unsupportedIamOperations } from '../../src/apis/iam/unsupported-operations.ts';
import type { Members, Shape } from '../../src/wire/shape/index.ts';

/** Compares every declared operation of STS and IAM with botocore's models of the services. */

const folder = join(import.meta.dirname, '../../../../../shared/reference/models');
const isThere = existsSync(join(folder, 'iam.json'));
if (!isThere) console.warn(`models.test.ts is skipped: there are no models in ${folder}`);

interface ModelShape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly error?: { readonly code: string };
}

interface Model {
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly input?: { readonly shape: string };
        readonly output?: { readonly shape: string };
        readonly errors?: readonly { readonly shape: string }[];
      }
    >
  >;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

const modelOf = (service: string): Model =>
  JSON.parse(readFileSync(join(folder, `${service}.json`), 'utf8')) as Model;

/** Where we differ from the model on purpose: what is found at a place, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'input PolicyArns: maximum 10, model none': 'the documentation says ten',
  'AssumeRole errors: model ExpiredTokenException,MalformedPolicyDocument,PackedPolicyTooLarge,RegionDisabledException':
    'InvalidContextAssertion is in the model of 2026-11-19',
  'input SourceIdentity: maximum 256, model 64': 'AWS was seen to take 256 since July 2026',
  'sts has no operation GetScopedCredentials': 'is in the model of 2026-11-19',
  'GetWebIdentityToken input Scope: not in the model': 'is in the model of 2026-11-19',
  'GetWebIdentityToken input SubjectMode: not in the model': 'is in the model of 2026-11-19',
  'input ContextProvider: not in the model': 'is in the model of 2026-11-19',
  'input IdentityCenterInstanceArn: not in the model': 'is in the model of 2026-11-19',
  'UpdateSAMLProvider input RemoveContextProvider: not in the model': 'is in the model of 2026-11-19',
  'UpdateSAMLProvider input RemoveIdentityCenterInstance: not in the model': 'is in the model of 2026-11-19',
  'output ContextProvider: not in the model': 'is in the model of 2026-11-19',
  'output SAMLKeyHashes: not in the model': 'is in the model of 2026-11-19',
  'output OpenIDConnectProviderList IsTrustedIdentityPropagationEnabled: not in the model':
    'is in the model of 2026-11-19',
  'output SAMLProviderList IsTrustedIdentityPropagationEnabled: not in the model':
    'is in the model of 2026-11-19',
  'iam has no operation UpdateOpenIDConnectProvider': 'is in the model of 2026-11-19',
  'output TrustedIdentityPropagationContext: not in the model': 'is in the model of 2026-11-19',
  'input ProvidedContexts ContextAssertion: maximum 3072, model 2048': 'is so in the model of 2026-11-19',
  'output VirtualMFADevice Base32StringSeed: kind string, model blob': 'base64 text on the wire',
  'output VirtualMFADevices Base32StringSeed: kind string, model blob': 'base64 text on the wire',
  'output User PasswordLastUsed: missing': 'there are no console passwords',
  'output Users PasswordLastUsed: missing': 'there are no console passwords',
  'output VirtualMFADevices User PasswordLastUsed: missing': 'there are no console passwords',
  'output VirtualMFADevice User PasswordLastUsed: missing': 'there are no console passwords',
  'output Role SourceRoleTemplate: missing': 'there are no role templates',
  'output Roles SourceRoleTemplate: missing': 'there are no role templates',
  'output InstanceProfile Roles SourceRoleTemplate: missing': 'there are no role templates',
  'output InstanceProfiles Roles SourceRoleTemplate: missing': 'there are no role templates',
  'output Content: kind string, model blob': 'base64 text on the wire',
  'output RoleDetailList InstanceProfileList Roles SourceRoleTemplate: missing':
    'there are no role templates',
  'output VirtualMFADevice QRCodePNG: kind string, model blob': 'base64 text on the wire',
  'output VirtualMFADevices QRCodePNG: kind string, model blob': 'base64 text on the wire',
};

type Constraint = number | string | readonly string[] | undefined;

const text = (value: Constraint): string => (value === undefined ? 'none' : String(value));

function* compareShape(
  place: string,
  shape: Shape,
  name: string,
  model: Model,
  isInput: boolean,
): Generator<string> {
  const wanted = model.shapes[name]!;
  if (shape.kind !== wanted.type) yield `${place}: kind ${shape.kind}, model ${wanted.type}`;
  if (shape.kind === 'structure') yield* compareMembers(place, shape.members, name, model, isInput);
  if (shape.kind === 'list') yield* compareShape(place, shape.item, wanted.member!.shape, model, isInput);
  if (!isInput) return;
  const ours = shape as Partial<Record<'minimum' | 'maximum' | 'pattern' | 'values', Constraint>>;
  for (const [constraint, found, expected] of [
    ['minimum', ours.minimum, wanted.min],
    ['maximum', ours.maximum, wanted.max],
    ['pattern', ours.pattern, wanted.pattern],
    ['values', ours.values, wanted.enum],
  ] as const) {
    if (text(found) !== text(expected))
      yield `${place}: ${constraint} ${text(found)}, model ${text(expected)}`;
  }
}

function* compareMembers(
  place: string,
  members: Members,
  name: string | undefined,
  model: Model,
  isInput: boolean,
): Generator<string> {
  const wanted = name === undefined ? { type: 'structure' } : model.shapes[name]!;
  const modelled: ModelShape['members'] = wanted.members ?? {};
  for (const [member, { shape }] of Object.entries(modelled)) {
    const ours = members[member];
    if (ours === undefined) yield `${place} ${member}: missing`;
    else {
      yield* compareShape(`${place} ${member}`, ours, shape, model, isInput);
      const isRequired = 'isRequired' in ours && (ours.isRequired ?? false);
      const mustBeThere = wanted.required?.includes(member) ?? false;
      if (isInput && isRequired !== mustBeThere) yield `${place} ${member}: required ${String(isRequired)}`;
    }
  }
  for (const member of Object.keys(members)) {
    if (!(member in modelled)) yield `${place} ${member}: not in the model`;
  }
}

function* compare({ api, operation }: Route, model: Model): Generator<string> {
  const modelled = model.operations[operation.name];
  if (modelled === undefined) return yield `${api.service} has no operation ${operation.name}`;
  yield* compareMembers('input', operation.input.members, modelled.input?.shape, model, true);
  if ((operation.output === undefined) !== (modelled.output === undefined))
    yield 'output: of one, not of the other';
  yield* compareMembers('output', operation.output ?? {}, modelled.output?.shape, model, false);
  const codes = (modelled.errors ?? []).map(({ shape }) => model.shapes[shape]?.error?.code ?? shape);
  if (codes.sort().join() !== [...operation.errors].sort().join()) yield `errors: model ${codes.join()}`;
}

describe.skipIf(!isThere)('the model of', () => {
  const models = new Map(
    isThere ? ['iam', 'sts'].map((service) => [service, modelOf(service)] as const) : [],
  );
  const routes = new OperationTable()
    .routes()
    .filter(({ api }) => api.service === 'iam' || api.service === 'sts');
  const used = new Set<string>();

  test.each(routes.map((route) => [`${route.api.service}:${route.operation.name}`, route] as const))(
    '%s has the same members, constraints and errors',
    (_name, route) => {
      const unexpected = [...compare(route, models.get(route.api.service)!)].filter((difference) => {
        const keys = [difference, `${route.operation.name} ${difference}`];
        const known = keys.filter((key) => key in exceptions);
        for (const key of known) used.add(key);
        return known.length === 0;
      });
      expect(unexpected).toEqual([]);
    },
  );

  test('every operation of IAM is built or known not to be', () => {
    const built = routes.filter(({ api }) => api.service === 'iam').map(({ operation }) => operation.name);
    const modelled = Object.keys(models.get('iam')!.operations);
    const newer = built.filter((name) => `iam has no operation ${name}` in exceptions);
    expect([...built, ...unsupportedIamOperations].sort()).toEqual([...modelled, ...newer].sort());
  });

  test('every exception is still one', () => {
    expect(Object.keys(exceptions).filter((key) => !used.has(key))).toEqual([]);
  });
});
