import { describe, expect, test } from 'vitest';
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
    ['__proto__/constructor', '__proto__/constructor', undefined],
  ])('that are declared: %s, %s', (declared, name, value) => {
    const more = {
      tenantId: 'f1',
      realm_access: { roles: ['admin', 'viewer'] },
      'https://example.com/groups': ['blue'],
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

  test('that live on with the session', () => {
    expect(lastingKeys(identity, 'Issuer.example.com/Path')).toEqual([
      { key: 'issuer.example.com/path:aud', values: ['client'] },
      { key: 'issuer.example.com/path:sub', values: ['subject'] },
      { key: 'issuer.example.com/path:amr', values: ['mfa'] },
    ]);
  });
});
