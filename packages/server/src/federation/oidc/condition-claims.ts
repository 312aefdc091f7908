/** Claims beyond the usual ones that AWS makes condition keys of, for the issuers that it documents. */
interface IssuerClaims {
  readonly host: RegExp;
  readonly claims: ReadonlySet<string>;
}

/** Every issuer's tokens may have these. */
const usualClaims: ReadonlySet<string> = new Set(['amr', 'aud', 'azp', 'email', 'oaud', 'sub']);

/**
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif,
 * and the documentation of the issuers
 */
const issuers: readonly IssuerClaims[] = [
  {
    // The second is of organizations with a domain of their own.
    host: /^token\.actions\.(?:githubusercontent\.com|[a-z0-9-]+\.ghe\.com)$/,
    claims: new Set([
      'actor',
      'actor_id',
      'enterprise_id',
      'environment',
      'job_workflow_ref',
      'ref',
      'repository',
      'repository_id',
      'repository_owner',
      'repository_owner_id',
      'workflow',
    ]),
  },
  {
    host: /^gitlab\.com$/,
    claims: new Set([
      'ci_config_ref_uri',
      'deployment_tier',
      'environment',
      'environment_protected',
      'namespace_id',
      'namespace_path',
      'pipeline_source',
      'project_id',
      'project_path',
      'project_visibility',
      'ref',
      'ref_path',
      'ref_protected',
      'ref_type',
      'runner_environment',
      'user_access_level',
      'user_email',
      'user_id',
      'user_login',
    ]),
  },
  {
    host: /^oidc\.circleci\.com$/,
    claims: new Set([
      'oidc.circleci.com/context-ids',
      'oidc.circleci.com/project-id',
      'oidc.circleci.com/ssh-rerun',
      'oidc.circleci.com/vcs-origin',
      'oidc.circleci.com/vcs-ref',
    ]),
  },
  {
    host: /^agent\.(?:buildkite\.com|[a-z0-9-]+\.buildkite\.(?:dev|site))$/,
    claims: new Set([
      'agent_id',
      'build_branch',
      'build_commit',
      'build_number',
      'build_tag',
      'cluster_id',
      'cluster_name',
      'job_id',
      'organization_id',
      'organization_slug',
      'pipeline_id',
      'pipeline_slug',
      'queue_key',
      'step_key',
    ]),
  },
  {
    host: /^accounts\.google\.com$/,
    claims: new Set(['google/organization_number']),
  },
  {
    host: /^idcs-[a-z0-9]+\.identity\.oraclecloud\.com$/,
    claims: new Set(['rpst_id']),
  },
];

/**
 * Whether AWS makes a condition key of a claim of the issuer's tokens. `url`: the issuer's, without scheme; `claim`: in lower
 * case, with a slash before a member of one.
 */
export function isConditionClaim(url: string, claim: string): boolean {
  if (usualClaims.has(claim)) return true;
  const slash = url.indexOf('/');
  const hostOfUrl = slash < 0 ? url : url.slice(0, slash);
  const issuer = issuers.find(({ host }) => host.test(hostOfUrl));
  return issuer?.claims.has(claim) === true;
}
