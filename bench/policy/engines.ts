import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { createPolicySet, decideUnchecked } from '@locum/policy';
import type { ApplicablePolicies, Decision, PolicyCache, Principal } from '@locum/policy';
import { cedarContext, iamContext } from './questions.ts';
import type { Question } from './questions.ts';
import { account } from './role.ts';
import type { BilingualStatement } from './role.ts';

const principal: Principal = {
  kind: 'role-session',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/deploy/run-1`,
  roleArn: `arn:aws:iam::${account}:role/team/deploy`,
  roleId: 'AROAQAAAAAAAAAAAAAAAA',
};

/** The text of an identity policy. */
function policyText(statements: readonly BilingualStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(({ iam }) => iam) });
}

/** What decides about a role with these policies. Equal documents of one cache are shared. */
export function applicablePolicies(
  policies: readonly (readonly BilingualStatement[])[],
  cache: PolicyCache,
): ApplicablePolicies {
  const applied = policies.map((statements, index) => ({
    policy: cache.compile(policyText(statements), 'managed'),
    id: `arn:aws:iam::${account}:policy/policy-${index}`,
    type: 'user-managed' as const,
  }));
  return { identity: createPolicySet(applied) };
}

/** Asks Locum as a server does, by the door that checks nothing; the decision holds the deciding statements. */
export function askLocum(policies: ApplicablePolicies, question: Question): Decision {
  return decideUnchecked({
    principal,
    action: question.action,
    resource: question.resource,
    resourceAccount: account,
    context: iamContext(question),
    policies,
    resourcePolicyRule: 'optional',
  });
}

/** Hands policies to Cedar to parse and keep under a name. */
export function prepareCedar(name: string, policies: readonly (readonly BilingualStatement[])[]): void {
  const statements = policies.flat().map(({ cedar }, index) => [`statement-${index}`, cedar] as const);
  const answer = preparsePolicySet(name, {
    staticPolicies: Object.fromEntries(statements),
    templates: {},
    templateLinks: [],
  });
  if (answer.type !== 'success') throw new TypeError(JSON.stringify(answer.errors));
}

/** Asks Cedar; its answer too names the deciding policies. */
export function askCedar(name: string, question: Question): boolean {
  const answer = statefulIsAuthorized({
    principal: { type: 'Role', id: 'deploy' },
    action: { type: 'Action', id: question.action },
    resource: { type: 'Resource', id: 'resource' },
    context: cedarContext(question),
    preparsedPolicySetId: name,
    entities: [],
  });
  if (answer.type !== 'success') throw new TypeError(JSON.stringify(answer.errors));
  if (answer.response.diagnostics.errors.length > 0) {
    throw new TypeError(JSON.stringify(answer.response.diagnostics.errors));
  }
  return answer.response.decision === 'allow';
}
