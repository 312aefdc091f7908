import { compilePolicy, createPolicySet, parsePolicy } from '@locum/policy';
import { expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import type { Simulation } from './simulate.ts';
import { nobody } from './simulated-caller.ts';

const account = '111122223333';
const text = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});
const policy = compilePolicy(parsePolicy(text, 'identity'));
const simulation: Simulation = {
  principal: nobody(account).principal,
  policies: { identity: createPolicySet([{ id: 'all', type: 'user', policy }]) },
  context: new Map(),
  actions: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  resources: undefined,
  resourceSide: () => Promise.resolve({ account, isForeign: false, rule: 'optional' }),
};

it('ends a page when its time is over, with what was answered by then, and goes on from there', async () => {
  const answered: string[] = [];
  let pages = 0;
  let marker: string | undefined;
  do {
    const page = await simulate(simulation, marker === undefined ? {} : { Marker: marker }, 0);
    pages += 1;
    marker = page.Marker;
    expect(page.IsTruncated).toBe(marker !== undefined);
    for (const { EvalActionName } of page.EvaluationResults) answered.push(EvalActionName);
  } while (marker !== undefined);
  expect(pages).toBe(3);
  expect(answered).toEqual(simulation.actions);
});

it('denies a question that is too much work by no statement, and answers the others', async () => {
  const conditional = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: 's3:PutObject',
        Resource: '*',
        Condition: { StringLike: { 'aws:Referer': Array(600).fill('*?${aws:UserAgent}*?x') } },
      },
    ],
  });
  const hostile = compilePolicy(parsePolicy(conditional, 'identity'));
  const { EvaluationResults: results } = await simulate(
    {
      ...simulation,
      policies: { identity: createPolicySet([{ id: 'hostile', type: 'user', policy: hostile }]) },
      context: new Map([
        ['aws:useragent', 'ab'.repeat(3000)],
        ['aws:referer', 'ab'.repeat(4000)],
      ]),
    },
    {},
  );
  expect(
    results.map((result) => [result.EvalActionName, result.EvalDecision, result.MatchedStatements.length]),
  ).toEqual([
    ['s3:GetObject', 'allowed', 1],
    ['s3:PutObject', 'implicitDeny', 0],
    ['s3:ListBucket', 'allowed', 1],
  ]);
});
