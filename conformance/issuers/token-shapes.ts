import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';

/** The claims of tokens as the issuers document them. `issuer`: a URL; seconds are whole. */
export type TokenShape = (issuer: string, audience: string) => JWTPayload;

/** Longer than a story takes. */
const lasts = 3600;

function times(): { readonly iat: number; readonly nbf: number; readonly exp: number } {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, nbf: now, exp: now + lasts };
}

/**
 * Of a repository with immutable subject claims, as those have that were made since July 2026.
 * Sources: https://docs.github.com/en/actions/reference/security/oidc,
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens/
 */
export const github: TokenShape = (iss, aud) => ({
  jti: randomUUID(),
  sub: 'repo:octo-org@65/octo-repo@74:environment:prod',
  environment: 'prod',
  aud,
  ref: 'refs/heads/main',
  sha: '0123456789abcdef0123456789abcdef01234567',
  repository: 'octo-org/octo-repo',
  repository_owner: 'octo-org',
  actor_id: '12',
  repository_visibility: 'private',
  repository_id: '74',
  repository_owner_id: '65',
  run_id: '4711',
  run_number: '10',
  run_attempt: '2',
  runner_environment: 'github-hosted',
  actor: 'octocat',
  workflow: 'deploy',
  head_ref: '',
  base_ref: '',
  event_name: 'workflow_dispatch',
  ref_type: 'branch',
  job_workflow_ref: 'octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main',
  iss,
  ...times(),
});

/** Source: https://docs.gitlab.com/ci/secrets/id_token_authentication/ */
export const gitlab: TokenShape = (iss, aud) => ({
  namespace_id: '72',
  namespace_path: 'my-group',
  project_id: '20',
  project_path: 'my-group/my-project',
  user_id: '1',
  user_login: 'sample-user',
  user_email: 'sample-user@example.com',
  user_access_level: 'developer',
  pipeline_id: '574',
  pipeline_source: 'push',
  job_id: '302',
  ref: 'main',
  ref_type: 'branch',
  ref_path: 'refs/heads/main',
  ref_protected: 'true',
  runner_id: 1,
  runner_environment: 'self-hosted',
  sha: '0123456789abcdef0123456789abcdef01234567',
  ci_config_ref_uri: 'gitlab.example.com/my-group/my-project//.gitlab-ci.yml@refs/heads/main',
  ci_config_sha: '0123456789abcdef0123456789abcdef01234567',
  jti: randomUUID(),
  iss,
  sub: 'project_path:my-group/my-project:ref_type:branch:ref:main',
  aud,
  ...times(),
});

/** Source: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/ */
export const kubernetes: TokenShape = (iss, aud) => ({
  aud: [aud],
  iss,
  jti: randomUUID(),
  'kubernetes.io': {
    namespace: 'shop',
    node: { name: 'node-1', uid: '646e7c5e-32d6-4d42-9dbd-e504e6cbe6b1' },
    pod: { name: 'backup-7d9f', uid: '5e0bd49b-f040-43b0-99b7-22765a53f7f3' },
    serviceaccount: { name: 'backup', uid: '14ee3fa4-a7e2-420f-9f9a-dbc4507c3798' },
  },
  sub: 'system:serviceaccount:shop:backup',
  ...times(),
});

/** An access token of a client with a service account. Source: https://www.keycloak.org/docs/latest/server_admin/ */
export const keycloak: TokenShape = (iss, azp) => ({
  jti: randomUUID(),
  iss,
  aud: 'account',
  sub: 'f2b1c0a4-6f0d-4b53-9d5a-0f6f3f6f9c11',
  typ: 'Bearer',
  azp,
  acr: '1',
  'allowed-origins': ['/*'],
  realm_access: { roles: ['default-roles-main', 'offline_access', 'uma_authorization'] },
  resource_access: { account: { roles: ['manage-account', 'view-profile'] } },
  scope: 'email profile',
  clientHost: '10.0.0.7',
  email_verified: false,
  preferred_username: `service-account-${azp}`,
  clientAddress: '10.0.0.7',
  client_id: azp,
  ...times(),
});
