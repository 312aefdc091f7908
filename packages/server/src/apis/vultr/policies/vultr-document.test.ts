import { array, assert, constantFrom, oneof, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../../wire/shape/index.ts';
import { toIamDocument, toVultrDocument } from './vultr-document.ts';

const documentOf = (
  Action: string | string[],
  Resource: string | string[],
  more: { readonly [name: string]: JsonValue } = {},
) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource, ...more }],
});

test.each<[string, string]>([
  ['compute.instance.Create', 'compute:instance.Create'],
  ['compute.instance.*', 'compute:instance.*'],
  ['compute.*', 'compute:*'],
  ['*', '*'],
  ['iam.CreateRole', 'iam:CreateRole'],
  ['s3.*', 's3:*'],
])('the action %s is %s', (vultr, iam) => {
  expect(JSON.parse(toIamDocument(documentOf([vultr], '*')))).toEqual(documentOf([iam], '*'));
  expect(toVultrDocument(JSON.stringify(documentOf(iam, '*')))).toEqual(documentOf(vultr, '*'));
});

test.each<[string, string]>([
  ['*', '*'],
  ['cb676a46-66fd-4dfb-b839-443f2e6c0b60', 'arn:aws:vultr:::cb676a46-66fd-4dfb-b839-443f2e6c0b60'],
  ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/*'],
])('the resource %s is %s', (vultr, iam) => {
  expect(JSON.parse(toIamDocument(documentOf('a.B', [vultr])))).toEqual(documentOf('a:B', [iam]));
  expect(toVultrDocument(JSON.stringify(documentOf('a:B', [iam])))).toEqual(documentOf('a.B', [vultr]));
});

const action = oneof(stringMatching(/^[a-z][a-z0-9-]{0,8}(?:\.[A-Za-z*?]{1,8}){1,3}$/), constantFrom('*'));
const resource = oneof(
  stringMatching(/^[a-z0-9*:/.-]{1,20}$/),
  stringMatching(/^arn:aws:[a-z0-9:/*.-]{0,20}$/),
);

test('what Vultr is given it shows, and what IAM is given is IAM’s again', () => {
  assert(
    property(array(action), array(resource), (actions, resources) => {
      const given = documentOf(actions, resources, {
        NotAction: actions,
        Condition: { Bool: { 'a:b': 'true' } },
      });
      const kept = toIamDocument(given);
      if (!resources.some((text) => text.startsWith('arn:aws:vultr:::'))) {
        expect(toVultrDocument(kept)).toEqual(given);
      }
      expect(JSON.parse(toIamDocument(toVultrDocument(kept)))).toEqual(JSON.parse(kept));
    }),
  );
});

test('what is no document is refused, and what is odd in it is left to IAM', () => {
  for (const none of [null, 'text', 7, []] as JsonValue[])
    expect(() => toIamDocument(none)).toThrow(/policy_document/);
  const oddities: JsonValue[] = [
    {},
    { Statement: 7 },
    { Statement: [null, 'x', { Action: 7, Resource: null }] },
  ];
  for (const odd of oddities) {
    expect(JSON.parse(toIamDocument(odd))).toEqual(odd);
  }
});
