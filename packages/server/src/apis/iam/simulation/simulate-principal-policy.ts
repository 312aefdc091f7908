import { createPolicySet } from '@locum/policy';
import { entityAccess } from '../../../authorization/entity-access.ts';
import { callerArnNeeded } from '../../../errors/iam-simulation-errors.ts';
import { readContextEntries } from './context-entries.ts';
import { loadEntityPolicies } from '../policies/entity-policies.ts';
import { excludePolicies } from './exclude-policies.ts';
import { compileInputBoundary, compileInputs } from './input-policies.ts';
import { organizationSide } from './organization-side.ts';
import { resourceSides } from './resource-side.ts';
import { simulate } from './simulate.ts';
import { callerOfArn, callerOfEntity } from './simulated-caller.ts';
import { existingEntity, findTargetEntity } from '../principals/target-entity.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Decides what a user, a group's users, or the sessions of a role might do, and tells by which statements.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const simulatePrincipalPolicy = operation({
  name: 'SimulatePrincipalPolicy',
  input: {
    PolicySourceArn: shapes.arn().required(),
    PolicyInputList: shapes.policyInputList(),
    PermissionsBoundaryPolicyInputList: shapes.policyInputList(),
    PolicyExclusionList: list(shapes.policyIdentifier(), { max: 256 }),
    ...shapes.simulationRequest,
    ...shapes.pageRequest,
  },
  output: { EvaluationResults: shapes.evaluationResults(), ...shapes.page },
  errors: ['NoSuchEntity', 'InvalidInput', 'PolicyEvaluation'],
  prepare: (request, call) => findTargetEntity(request.PolicySourceArn, call),
  access: (_request, _call, target) => [entityAccess('iam:SimulatePrincipalPolicy', target)],

  async run(request, call, target) {
    const source = existingEntity(target);
    const { directory } = call.services;
    const { compiled } = directory;
    if (source.kind === 'group' && request.ResourcePolicy !== undefined && request.CallerArn === undefined) {
      throw callerArnNeeded();
    }
    const { principal, context } =
      request.CallerArn === undefined ? callerOfEntity(source) : await callerOfArn(request.CallerArn, call);
    const exclusions = request.PolicyExclusionList ?? [];
    const own = excludePolicies(await loadEntityPolicies(source, directory), exclusions);
    const organization = await organizationSide(source, exclusions, directory);
    const boundary =
      (await compileInputBoundary(compiled, request.PermissionsBoundaryPolicyInputList)) ??
      own.boundary?.applied;
    const simulation = {
      principal,
      policies: {
        identity: createPolicySet([
          ...own.identity.map(({ applied }) => applied),
          ...(await compileInputs(compiled, request.PolicyInputList, 'identity', 'PolicyInputList')),
        ]),
        ...(boundary !== undefined && { boundary: createPolicySet([boundary]) }),
        ...(organization.serviceControl && { serviceControl: organization.serviceControl }),
      },
      context: new Map([...organization.context, ...context, ...readContextEntries(request.ContextEntries)]),
      actions: request.ActionNames,
      resources: request.ResourceArns,
      resourceSide: await resourceSides(
        request,
        {
          account: source.entity.accountId,
          isResourceControlled: organization.isResourceControlled,
        },
        call,
      ),
    };
    return await simulate(simulation, request);
  },
});
