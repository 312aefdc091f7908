import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  compilePolicy,
  explain,
  parsePolicy,
  renderAccessDenied,
  renderAuthorizationMessage,
  renderEvaluationResult,
  renderPlainWords,
} from '../../src/index.ts';
import { bounds } from '../../src/explain/bounds.ts';
import { callers, context, request } from '../fixtures.ts';

const page = readFileSync(
  new URL('../../../../docs/reference/policy-explanation.md', import.meta.url),
  'utf8',
);

/** The first block of code under a heading. */
function blockUnder(heading: string): string {
  const start = page.indexOf(`# ${heading}\n`);
  expect(start).toBeGreaterThan(0);
  const open = page.indexOf('```', start);
  const first = page.indexOf('\n', open) + 1;
  return page.slice(first, page.indexOf('\n```', first));
}

const policy = {
  policy: compilePolicy(parsePolicy(blockUnder('An example'), 'identity')),
  id: 'ReportsAccess',
  type: 'group' as const,
  attachedTo: 'group/analysts',
};
const asked = request({
  principal: callers.user,
  action: 's3:DeleteObject',
  resource: 'arn:aws:s3:::reports/ana/2026.csv',
  context: context({ 'aws:username': 'ana', 'aws:sourceip': '203.0.113.7' }),
  policies: { identity: [policy] },
});
const explanation = explain(asked);

test('in plain words', () => {
  expect(renderPlainWords(explanation)).toBe(blockUnder('Plain words'));
});

test('in AWS’s words', () => {
  const { action, resource } = explanation.request;
  const { decision } = explanation;
  const callerArn = callers.user.arn;
  expect(renderAccessDenied({ callerArn, action, resource, decision })).toBe(blockUnder('AccessDenied'));
});

test('the authorization message', () => {
  expect(renderAuthorizationMessage(asked, explanation.decision)).toEqual(
    JSON.parse(blockUnder('The authorization message')),
  );
});

test('the evaluation result', () => {
  expect(renderEvaluationResult(explanation)).toEqual(JSON.parse(blockUnder('The evaluation result')));
});

test('the nearest miss, the condition and the counterfactual that are shown', () => {
  const { trace, missed } = explanation.nearestMisses[0]!.statements[0]!;
  const { statement, conditions } = trace;
  expect({ missed, statement, conditions }).toEqual(JSON.parse(blockUnder('The data')));
});

test('the fields and the bounds are all told', () => {
  for (const field of Object.keys(explanation)) expect(page).toContain(`| \`${field}\``);
  for (const bound of Object.values(bounds))
    expect(page).toMatch(new RegExp(`\\b${bound.toLocaleString('en')}\\b`));
});
