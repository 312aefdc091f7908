import { createPolicySet } from '@locum/policy';
import type { PolicySet } from '@locum/policy';
import { accountAccess } from '../../../authorization/entity-access.ts';
import { readContextEntries } from './context-entries.ts';
import { compileInputBoundary, compileInputs } from './input-policies.ts';
import { resourceSides } from './resource-side.ts';
import { simulate } from './simulate.ts';
import { callerOfArn, nobody } from './simulated-caller.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Decides what policies would allow that the request brings, and tells by which statements.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export const simulateCustomPolicy = operation({
  name: 'SimulateCustomPolicy',
  input: {
    PolicyInputList: list(shapes.policyDocument()).required(),
    PermissionsBoundaryPolicyInputList: shapes.policyInputList(),
    OrderedOrganizationPolicyInputList: list(
      structure({ ServiceControlPolicyInputList: shapes.policyInputList() }),
      { max: 7 },
    ),
    ...shapes.simulationRequest,
    ...shapes.pageRequest,
  },
  output: { EvaluationResults: shapes.evaluationResults(), ...shapes.page },
  errors: ['InvalidInput', 'PolicyEvaluation'],
  access: (_request, { caller }) => [accountAccess('iam:SimulateCustomPolicy', caller.accountId)],

  async run(request, call) {
    const { compiled } = call.services.directory;
    const { CallerArn, OrderedOrganizationPolicyInputList: levels } = request;
    const { accountId } = call.caller;
    const { principal, context } =
      CallerArn === undefined ? nobody(accountId) : await callerOfArn(CallerArn, call);
    const boundary = await compileInputBoundary(compiled, request.PermissionsBoundaryPolicyInputList);
    const serviceControl: PolicySet[] = [];
    for (const [index, { ServiceControlPolicyInputList: texts }] of (levels ?? []).entries()) {
      const name = `OrderedOrganizationPolicyInputList.${index + 1}.ServiceControlPolicyInputList`;
      const ofLevel = await compileInputs(compiled, texts, 'service-control', name, 'service-control');
      serviceControl.push(createPolicySet(ofLevel));
    }
    const simulation = {
      principal,
      policies: {
        identity: createPolicySet(
          await compileInputs(compiled, request.PolicyInputList, 'identity', 'PolicyInputList'),
        ),
        ...(boundary !== undefined && { boundary: createPolicySet([boundary]) }),
        ...(levels !== undefined && { serviceControl }),
      },
      context: new Map([...context, ...readContextEntries(request.ContextEntries)]),
      actions: request.ActionNames,
      resources: request.ResourceArns,
      resourceSide: await resourceSides(
        request,
        {
          account: 'account' in principal ? principal.account : accountId,
          isResourceControlled: false,
        },
        call,
      ),
    };
    return await simulate(simulation, request);
  },
});
