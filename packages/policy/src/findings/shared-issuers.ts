/** An issuer that serves many customers, and the claims of its tokens that tell them apart: one of them is enough. */
export interface SharedIssuer {
  readonly name: string;
  matches(issuer: string): boolean;
  readonly claims: readonly string[];
}

function host(name: string, claims: readonly string[]): SharedIssuer {
  return { name, claims, matches: (issuer) => issuer === name || issuer.startsWith(`${name}/`) };
}

export const github = host('token.actions.githubusercontent.com', [
  'sub',
  'job_workflow_ref',
  'repository',
  'repository_id',
  'repository_owner_id',
  'enterprise_id',
]);

const eksCluster: SharedIssuer = {
  name: 'oidc.eks.REGION.amazonaws.com',
  claims: ['sub'],
  matches: (issuer) => issuer.startsWith('oidc.eks.') && issuer.includes('.amazonaws.com'),
};

/**
 * GitHub has a check of its own. An EKS cluster and a CircleCI or Bitbucket organization have issuers to themselves, yet
 * everything that runs in them gets a token.
 *
 * Sources: IAM User Guide, "Create a role for OpenID Connect federation"; the issuers' own documentation.
 */
export const sharedIssuers: readonly SharedIssuer[] = [
  host('gitlab.com', ['sub', 'project_id', 'namespace_id']),
  host('app.terraform.io', ['sub']),
  host('oidc.circleci.com', ['sub', 'oidc.circleci.com/project-id']),
  host('agent.buildkite.com', [
    'sub',
    'organization_id',
    'organization_slug',
    'pipeline_id',
    'pipeline_slug',
  ]),
  host('api.bitbucket.org', ['sub']),
  host('api.pulumi.com', ['sub', 'aud']),
  host('oidc.vercel.com', ['sub', 'aud']),
  host('oidc.fly.io', ['sub']),
  host('accounts.google.com', ['sub', 'aud', 'oaud']),
  host('cognito-identity.amazonaws.com', ['aud', 'sub']),
  host('graph.facebook.com', ['app_id', 'id']),
  host('www.amazon.com', ['app_id', 'user_id']),
  eksCluster,
];
