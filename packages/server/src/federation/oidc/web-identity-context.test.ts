import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/read-json.ts';
import { isConditionClaim } from './condition-claims.ts';
import { checkDeclaredClaims } from './declared-claims.ts';
import { lastingKeys, WebIdentityContext } from './web-identity-context.ts';
import type { WebIdentity } from './web-identity.ts';

const claims = {
  repository: 'octo-org/octo-repo',
  repository_owner_id: '65',
  job_workflow_ref: 'octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main',
  run_number: '10',
  project_path: 'my-group/my-project',
  ref_protected: true,
  email: 'octocat@example.com',
  build_number: 7,
  'oidc.circleci.com/project-id': '5bd4',
  'oidc.circleci.com/context-ids': ['one', 'two'],
  pipeline_slug: ['only'],
  rpst_id: 'ocid1.x',
  organization_slug: { not: 'a text' },
  google: { organization_number: 4711 },
};

const identity: WebIdentity = {
  subject: 'subject',
  audience: 'client',
  originalAudiences: ['account', 'other'],
  authenticationMethods: ['mfa'],
  expiresAt: 0,
  claims,
};

const call = { get: (key: string) => (key === 'sts:rolesessionname' ? 'session' : undefined) };
const github = 'token.actions.githubusercontent.com';

describe('condition keys of a token', () => {
  test.each([
    ['keycloak.example.com/realms/Main', 'keycloak.example.com/realms/main:sub', 'subject'],
    ['issuer.example.com', 'issuer.example.com:aud', 'client'],
    ['issuer.example.com', 'issuer.example.com:oaud', ['account', 'other']],
    ['issuer.example.com', 'issuer.example.com:amr', 'mfa'],
    ['issuer.example.com', 'issuer.example.com:email', 'octocat@example.com'],
    ['issuer.example.com', 'issuer.example.com:repository', undefined],
    ['issuer.example.com', 'issuer.example.com:constructor', undefined],
    ['issuer.example.com', 'another.example.com:sub', undefined],
    ['issuer.example.com', 'sts:rolesessionname', 'session'],
    ['issuer.example.com', 'sts:roleauthorizedbyidp', 'true'],
    [github, `${github}:repository`, 'octo-org/octo-repo'],
    [github, `${github}:repository_owner_id`, '65'],
    [github, `${github}:job_workflow_ref`, claims.job_workflow_ref],
    [github, `${github}:run_number`, undefined],
    [`${github}/octo-enterprise`, `${github}/octo-enterprise:repository`, 'octo-org/octo-repo'],
    ['token.actions.octo-corp.ghe.com', 'token.actions.octo-corp.ghe.com:repository', 'octo-org/octo-repo'],
    ['token.actions.ghe.com', 'token.actions.ghe.com:repository', undefined],
    ['token.actions.a.b.ghe.com', 'token.actions.a.b.ghe.com:repository', undefined],
    ['token.actions.x.ghe.com.evil.example', 'token.actions.x.ghe.com.evil.example:repository', undefined],
    ['agent.octo.buildkite.dev', 'agent.octo.buildkite.dev:build_number', '7'],
    ['agent.octo.buildkite.site/org', 'agent.octo.buildkite.site/org:pipeline_slug', 'only'],
    ['idcs-0a1b.identity.oraclecloud.com', 'idcs-0a1b.identity.oraclecloud.com:rpst_id', 'ocid1.x'],
    ['issuer.example.com', 'issuer.example.com:rpst_id', undefined],
    [`${github}.evil.example`, `${github}.evil.example:repository`, undefined],
    ['gitlab.com', 'gitlab.com:project_path', 'my-group/my-project'],
    ['gitlab.com', 'gitlab.com:ref_protected', 'true'],
    ['oidc.circleci.com/org/7a', 'oidc.circleci.com/org/7a:oidc.circleci.com/project-id', '5bd4'],
    ['oidc.circleci.com/org/7a', 'oidc.circleci.com/org/7a:oidc.circleci.com/context-ids', ['one', 'two']],
    ['agent.buildkite.com', 'agent.buildkite.com:build_number', '7'],
    ['agent.buildkite.com', 'agent.buildkite.com:pipeline_slug', 'only'],
    ['agent.buildkite.com', 'agent.buildkite.com:organization_slug', undefined],
    ['accounts.google.com', 'accounts.google.com:google/organization_number', '4711'],
    ['issuer.example.com', 'issuer.example.com:google/organization_number', undefined],
  ])('%s: %s', (url, key, value) => {
    expect(new WebIdentityContext(identity, { url, declaredClaims: [] }, true, call).get(key)).toEqual(value);
  });

  test.each([
    ['groups', 'groups', undefined],
    ['tenantId', 'tenantid', 'f1'],
    ['tenantid', 'tenantid', undefined],
    ['realm_access/roles', 'realm_access/roles', ['admin', 'viewer']],
    ['realm_access', 'realm_access', undefined],
    ['realm_access/roles/length', 'realm_access/roles/length', undefined],
    ['https://example.com/groups', 'https://example.com/groups', 'blue'],
    ['email run_number', 'run_number', '10'],
    ['sub', 'sub', 'subject'],
    ['SUB', 'sub', 'subject'],
    ['EMAIL', 'email', 'octocat@example.com'],
    ['tenantId tenantid', 'tenantid', undefined],
    ['tenantId tenantId', 'tenantid', 'f1'],
    ['teams/blue', 'teams/blue', undefined],
    ['teams/red', 'teams/red', 'inside'],
    ['teams/green', 'teams/green', 'outside'],
    ['teams/Blue', 'teams/blue', 'only'],
    ['__proto__/constructor', '__proto__/constructor', undefined],
  ])('that are declared: %s, %s', (declared, name, value) => {
    const more = {
      tenantId: 'f1',
      realm_access: { roles: ['admin', 'viewer'] },
      'https://example.com/groups': ['blue'],
      SUB: 'another',
      EMAIL: 'another@example.com',
      teams: { blue: 'inside', Blue: 'only', red: 'inside', green: null },
      'teams/blue': 'outside',
      'teams/red': null,
      'teams/green': 'outside',
    };
    const issuer = { url: 'Issuer.example.com', declaredClaims: declared.split(' ') };
    const context = new WebIdentityContext(
      { ...identity, claims: { ...claims, ...more } },
      issuer,
      false,
      call,
    );
    expect(context.get(`issuer.example.com:${name}`)).toEqual(value);
  });

  describe('with any claims declared and any in the token', () => {
    const name = fc.constantFrom(
      'email',
      'EMAIL',
      'sub',
      'Sub',
      'a',
      'A',
      'a/b',
      'A/b',
      'a/B',
      'ref',
      'Ref',
      'b',
      'a/b/c',
    );
    const value = fc.oneof(fc.string(), fc.constant(null), fc.boolean());
    const some = fc.dictionary(
      name,
      fc.oneof(value, fc.dictionary(fc.constantFrom('b', 'B', 'b/c', 'c'), value)),
    );
    const url = fc.constantFrom('issuer.example.com', github, 'gitlab.com');
    const valueOf = (
      key: string,
      at: string,
      declaredClaims: readonly string[],
      token: JsonObject,
    ): unknown =>
      new WebIdentityContext({ ...identity, claims: token }, { url: at, declaredClaims }, true, call).get(
        `${at}:${key}`,
      );

    test('what is a condition key anyway is what it is without a declaration', () => {
      fc.assert(
        fc.property(url, fc.array(name), some, name, (at, declared, token, asked) => {
          const key = asked.toLowerCase();
          fc.pre(isConditionClaim(at, key));
          expect(valueOf(key, at, declared, token)).toEqual(valueOf(key, at, [], token));
        }),
      );
    });

    test('a key is made of one claim alone: no other one, whatever it holds, changes it, but for one that makes it absent', () => {
      fc.assert(
        fc.property(url, fc.array(name), some, name, (at, declared, token, asked) => {
          const key = asked.toLowerCase();
          fc.pre(!isConditionClaim(at, key));
          const named = new Set(declared.filter((one) => one.toLowerCase() === key));
          const found = valueOf(key, at, declared, token);
          if (named.size !== 1) {
            expect(found).toBeUndefined();
            return;
          }
          const [only = ''] = named;
          const whole = token[only] ?? undefined;
          const without = Object.fromEntries(Object.entries(token).filter(([claim]) => claim !== only));
          const inside = only.includes('/') ? valueOf(key, at, declared, without) : undefined;
          const outside = valueOf(key, at, declared, { [only]: whole });
          if (inside !== undefined && whole !== undefined) expect(found).toBeUndefined();
          else expect([inside, outside]).toContainEqual(found);
        }),
      );
    });

    test('what a provider may declare makes keys that nothing else makes', () => {
      fc.assert(
        fc.property(url, fc.uniqueArray(name), (at, declared) => {
          const keys = declared.map((one) => one.toLowerCase());
          const isSound =
            new Set(keys).size === keys.length && !keys.some((key) => isConditionClaim(at, key));
          const check = (): void =>
            checkDeclaredClaims(at, [{ Key: 'locum:condition-claims', Value: declared.join(' ') }]);
          if (isSound) expect(check).not.toThrow();
          else expect(check).toThrow('The tag locum:condition-claims');
        }),
      );
    });
  });
  test.each(['aws:sourceip', 'sts:externalid', 'saml:sub', 'iam:x'])(
    'are never those of the service itself: %s',
    (key) => {
      const [url = '', name = ''] = key.split(':');
      const issuer = { url, declaredClaims: ['sourceip', 'externalid', 'x'] };
      const forged = { ...identity, claims: { ...claims, [name]: 'forged' } };
      const own = { get: (asked: string) => (asked === key ? 'own' : undefined) };
      expect(new WebIdentityContext(forged, issuer, false, own).get(key)).toBe('own');
      expect(lastingKeys(forged, url)).toEqual([]);
    },
  );

  test('that live on with the session', () => {
    expect(lastingKeys(identity, 'Issuer.example.com/Path')).toEqual([
      { key: 'issuer.example.com/path:aud', values: ['client'] },
      { key: 'issuer.example.com/path:sub', values: ['subject'] },
      { key: 'issuer.example.com/path:amr', values: ['mfa'] },
    ]);
  });
});
