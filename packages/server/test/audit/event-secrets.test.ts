import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditLines } from '../../src/events/audit-lines.ts';
import { validationFailed } from '../../src/errors/request-errors.ts';
import { OperationTable } from '../../src/front/operation-table.ts';
import type { Route } from '../../src/call/route.ts';
import type { InputOf, Members, Shape } from '../../src/wire/shape/index.ts';
import { outcomeOf, parseEvent } from './event-outcome.ts';

/** No event holds a secret, whatever operation was given it or answered it. */

const routes = new OperationTable().routes();
const named = routes.map((route) => ({ name: `${route.api.service}:${route.operation.name}`, route }));

/** Names that hold secrets, read in AWS's documentation and not in our code. */
const secretNames = new Set([
  'AddPrivateKey',
  'AuthenticationCode1',
  'AuthenticationCode2',
  'Base32StringSeed',
  'ContextAssertion',
  'NewPassword',
  'OldPassword',
  'Password',
  'PrivateKey',
  'QRCodePNG',
  'SAMLAssertion',
  'SecretAccessKey',
  'ServiceCredentialSecret',
  'ServicePassword',
  'SessionToken',
  'TokenCode',
  'TradeInToken',
  'WebIdentityToken',
]);

const marker = 'HUSH';

/** A value for a shape: secrets are marked, and all other texts are not. */
function valueOf(name: string, shape: Shape, filling: string): unknown {
  switch (shape.kind) {
    case 'string':
      return secretNames.has(name) ? filling + marker : filling;
    case 'integer':
    case 'timestamp':
      return 1_795_341_600;
    case 'boolean':
      return true;
    case 'list':
      return [valueOf(name, shape.item, filling), valueOf(name, shape.item, filling)];
    case 'document':
      return filling;
    case 'map':
      return { [filling]: valueOf(name, shape.value, filling) };
    case 'structure':
      return valuesOf(
        shape.members,
        name === 'TrustedIdentityPropagationContext' ? filling + marker : filling,
      );
  }
}

const valuesOf = (members: Members, filling: string): object =>
  Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, valueOf(name, shape, filling)]));

function countOf(members: Members, matches: (name: string, shape: Shape) => boolean): number {
  return Object.entries(members).reduce((count, [name, shape]) => {
    const inner = shape.kind === 'list' ? shape.item : shape;
    const below = inner.kind === 'structure' ? countOf(inner.members, matches) : 0;
    return count + below + (matches(name, shape) ? 1 : 0);
  }, 0);
}

test('there are secrets to look for', () => {
  const isSecret = (name: string) => secretNames.has(name);
  const counts = routes.map(({ operation: { input, output } }) =>
    countOf({ ...input.members, ...output }, isSecret),
  );
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(15);
});

/** As if everything were told that can be: the call changes something, and hands out credentials. */
const told = (route: Route, filling: string): readonly string[] =>
  auditLines(
    outcomeOf(route, {
      input: valuesOf(route.operation.input.members, filling),
      output: valuesOf(route.operation.output ?? {}, filling),
      facts: {
        issued: {
          accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
          claims: {
            kind: 'root',
            accountId: '111122223333',
            principalId: '111122223333',
            issuedAt: 1,
            expiresAt: 2,
            sessionName: filling,
            tags: [{ key: filling, value: filling }],
          },
        },
      },
    }),
  );

describe.each(named)('$name', ({ route }) => {
  test('tells no secret, in one line of JSON', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 20 }), (filling) => {
        const lines = told(route, filling);
        expect(lines).toHaveLength(1);
        const [line] = lines;
        expect(line).not.toContain(marker);
        expect(line).not.toContain('\n');
        const { requestParameters } = parseEvent(line!);
        const { members } = route.operation.input;
        if (countOf(members, () => true) === 0) expect(requestParameters).toBeNull();
        else if (Object.hasOwn(members, 'RoleArn'))
          expect(requestParameters).toMatchObject({ roleArn: filling });
      }),
      { numRuns: 20 },
    );
  });

  test('tells no secret in the text of an error that quotes what was sent', () => {
    const clauses: string[] = [];
    route.operation.input.check(secretsOf(route.operation.input.members), '', clauses);
    if (clauses.length === 0) return;
    const error = (route.api.refuseInput ?? validationFailed)(clauses);
    const [line] = auditLines(outcomeOf(route, { error, input: undefined, output: undefined, status: 400 }));
    expect(line).not.toContain(marker);
    expect(parseEvent(line!)).toMatchObject({ requestParameters: null, responseElements: null });
  });
});

/** Secrets that break the constraints of their members. */
function secretsOf(members: Members): InputOf<Members> {
  const secrets = Object.entries(members).map(([name, shape]) => [name, secretOf(name, shape)] as const);
  return Object.fromEntries(secrets.filter(([, secret]) => secret !== undefined)) as InputOf<Members>;
}

function secretOf(name: string, shape: Shape): unknown {
  switch (shape.kind) {
    case 'string':
      return secretNames.has(name) ? `${marker}\u0000` : undefined;
    case 'list': {
      const item = secretOf(name, shape.item);
      return item === undefined ? undefined : [item];
    }
    case 'structure':
      return secretsOf(shape.members);
    case 'integer':
    case 'boolean':
    case 'timestamp':
    case 'map':
    case 'document':
      return undefined;
  }
}

const folder = join(import.meta.dirname, '../../../../../shared/reference/models');
const modelsAreThere = existsSync(join(folder, 'iam.json'));
if (!modelsAreThere)
  console.warn(`event-secrets.test.ts compares with no models: there are none in ${folder}`);

interface Model {
  readonly shapes: Readonly<
    Record<
      string,
      {
        readonly sensitive?: boolean;
        readonly members?: Readonly<Record<string, { readonly shape: string }>>;
      }
    >
  >;
}

test.skipIf(!modelsAreThere)('every member that AWS calls sensitive is known to be secret', () => {
  const missing = ['sts', 'iam'].flatMap((service) => {
    const { shapes } = JSON.parse(readFileSync(join(folder, `${service}.json`), 'utf8')) as Model;
    const sensitive = Object.values(shapes).flatMap(({ members = {} }) =>
      Object.entries(members).filter(([, { shape }]) => shapes[shape]?.sensitive === true),
    );
    return sensitive.map(([name]) => name).filter((name) => !secretNames.has(name));
  });
  expect([...new Set(missing)]).toEqual([]);
});

test('what is private is masked in the request and in the answer', () => {
  const { route } = named.find(({ name }) => name === 'organizations:CreateAccount')!;
  const input = { AccountName: 'blue', Email: 'blue@example.com', RoleName: 'Access' };
  const output = {
    CreateAccountStatus: { AccountName: 'blue', State: 'SUCCEEDED', RequestedTimestamp: 1_795_341_600 },
  };
  const [line] = auditLines(outcomeOf(route, { input, output }));
  expect(parseEvent(line!)).toMatchObject({
    requestParameters: { accountName: '****', email: '****', roleName: 'Access' },
    responseElements: {
      createAccountStatus: {
        accountName: '****',
        state: 'SUCCEEDED',
        requestedTimestamp: 'Nov 22, 2026, 10:00:00 AM',
      },
    },
  });
});
