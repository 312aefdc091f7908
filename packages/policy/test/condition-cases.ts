import { decide } from '../src/index.ts';
import { applied, allowAll, callers, context, request } from './fixtures.ts';

/** What the request carries: a value, several, or nothing. */
export type Actual = string | readonly string[] | undefined;

/** Operator, the policy's values, the request's value, and whether the condition holds. */
export type ConditionCase = readonly [operator: string, expected: unknown, actual: Actual, holds: boolean];

/** Whether the condition holds in an Allow, told from the decision. */
export function holdsInAllow(operator: string, expected: unknown, actual: Actual): boolean {
  const statement = { ...allowAll, Condition: { [operator]: { 'test:Key': expected } } };
  return decide(ask(statement, actual)).effect === 'allowed';
}

/** Whether the condition holds in a Deny. */
export function holdsInDeny(operator: string, expected: unknown, actual: Actual): boolean {
  const statement = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { [operator]: { 'test:Key': expected } },
  };
  return decide(ask(statement, actual)).effect === 'explicitDeny';
}

function ask(statement: Readonly<Record<string, unknown>>, actual: Actual): ReturnType<typeof request> {
  return request({
    principal: callers.user,
    context: context({
      'aws:username': 'ana',
      'test:star': '*',
      'test:empty': '',
      'test:many': ['a'],
      ...(actual !== undefined && { 'test:key': actual }),
    }),
    policies: { identity: [applied('identity', statement)] },
  });
}
