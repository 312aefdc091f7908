import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samlMetadata } from '../../server/test/support/saml-metadata.ts';
import { callQuery } from '../src/call-locum.ts';
import { callOrganizations } from '../src/call-organizations.ts';
import { memberAt } from '../src/json-value.ts';
import type { CallTarget } from '../src/signed-post.ts';
import { administratorKeys, main, startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** `locum why` of a token and of a SAML response that were refused, against a running service. */

const account = '111122223333';
const role = `arn:aws:iam::${account}:role/deploy`;
const issuer = 'https://issuer.example.com';

const sts = { service: 'sts', version: '2011-06-15' };

let service: TestService;
let target: CallTarget;
beforeAll(async () => {
  service = await startTestService();
  target = {
    endpoint: service.url,
    region: 'us-east-1',
    credentials: {
      accessKeyId: administratorKeys.AWS_ACCESS_KEY_ID,
      secretAccessKey: administratorKeys.AWS_SECRET_ACCESS_KEY,
    },
  };
  const provider = {
    Url: issuer,
    'ClientIDList.member.1': 'sts.example.com',
    'ThumbprintList.member.1': '00'.repeat(20),
  };
  const iam = { service: 'iam', version: '2010-05-08' };
  await callQuery(iam, 'CreateOpenIDConnectProvider', provider, target);
  const company = { Name: 'Company', SAMLMetadataDocument: samlMetadata() };
  await callQuery(iam, 'CreateSAMLProvider', company, target);
});
afterAll(() => service.close());

/** Calls STS as a workload does, without keys; answers the id of the request, which must be refused. */
async function refused(parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Version: '2011-06-15', RoleArn: role, ...parameters });
  const answer = await fetch(service.url, { method: 'POST', body });
  expect(answer.status).toBe(400);
  return answer.headers.get('x-amzn-requestid') ?? '';
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Nobody has signed it: what it claims is looked at first. */
const token = (claims: object): string => `${encode({ alg: 'RS256' })}.${encode(claims)}.AAAA`;

const refusedToken = (claims: object): Promise<string> =>
  refused({
    Action: 'AssumeRoleWithWebIdentity',
    RoleSessionName: 'session',
    WebIdentityToken: token({ iss: issuer, sub: 'somebody', ...claims }),
  });

const why = async (...words: readonly string[]) =>
  await service.run(process.execPath, [main, 'why', ...words]);

test('a token for somebody else', async () => {
  const now = Math.floor(Date.now() / 1000);
  const requestId = await refusedToken({ aud: 'another', iat: now, exp: now + 300 });
  expect(await why(requestId)).toEqual({
    code: 0,
    stderr: '',
    stdout: `AssumeRoleWithWebIdentity was refused for ${role}.
The claim aud of the token is not what is taken here.
Taken would be: sts.example.com.

Kind    web-identity
Reason  unexpected
Claim   aud

Expected
sts.example.com
`,
  });
  const { stdout } = await why(requestId, '--output', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    RequestId: requestId,
    AccountId: account,
    Failure: { Kind: 'web-identity', Reason: 'unexpected', Claim: 'aud', Expected: ['sts.example.com'] },
  });
});

test('a token that is over', async () => {
  const { stdout } = await why(await refusedToken({ aud: 'sts.example.com', iat: 0, exp: 1_800_000 }));
  expect(stdout).toContain(
    'The claim exp of the token lies too far in the past.\nIt is 1970-01-21T20:00:00.000Z.',
  );
  expect(stdout).toMatch(/^ClaimDate +1970-01-21T20:00:00\.000Z$/m);
});

test('a SAML response that nobody has signed', async () => {
  const response =
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0">' +
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>' +
    '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1"/></samlp:Response>';
  const requestId = await refused({
    Action: 'AssumeRoleWithSAML',
    PrincipalArn: `arn:aws:iam::${account}:saml-provider/Company`,
    SAMLAssertion: Buffer.from(response).toString('base64'),
  });
  expect(await why(requestId)).toEqual({
    code: 0,
    stderr: '',
    stdout: `AssumeRoleWithSAML was refused for ${role}.
The SAML response has no signature that the keys of the provider verify, or cannot be decrypted.

Kind    saml
Reason  bad-signature
`,
  });
});

describe('without an id', () => {
  test.each([
    ['of nobody', []],
    ['and with an id', ['some-id', '--last']],
  ])('and without a choice, %s, it asks for one', async (_case, words) => {
    const { code, stderr } = await why(...words);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('--last') });
  });

  test('there may be no denial', async () => {
    const { code, stderr } = await why('--principal', 'nobody');
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No denial was found'),
    });
  });

  test.each([
    ['the newest denial is found', ['--last']],
    ['the newest denial of a user is found', ['--principal', 'administrator']],
    ['or of an ARN', ['--principal', `arn:aws:iam::${account}:user/administrator`]],
  ])('%s', async (_case, words) => {
    const missing = `arn:aws:iam::${account}:role/missing`;
    const parameters = { RoleArn: missing, RoleSessionName: 'session' };
    await expect(callQuery(sts, 'AssumeRole', parameters, target)).rejects.toThrow('AccessDenied');
    const { code, stdout } = await why(...words);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(missing) });
  });

  describe('of several', () => {
    let nobody: CallTarget;
    beforeAll(async () => {
      const iam = { service: 'iam', version: '2010-05-08' };
      await callQuery(iam, 'CreateUser', { UserName: 'nobody-else' }, target);
      const made = await callQuery(iam, 'CreateAccessKey', { UserName: 'nobody-else' }, target);
      nobody = { ...target, credentials: credentialsOf(memberAt(made, 'AccessKey')) };
    });

    const deniedInIam = async () => {
      const call = callQuery({ service: 'iam', version: '2010-05-08' }, 'ListUsers', {}, nobody);
      await expect(call).rejects.toThrow('AccessDenied');
    };
    const deniedInOrganizations = async () => {
      await expect(callOrganizations('ListRoots', {}, nobody)).rejects.toThrow('AccessDeniedException');
    };
    /** Credentials of GetSessionToken may not call it: that is no policy's doing, and nothing explains it. */
    const deniedByNoPolicy = async () => {
      const given = await callQuery(sts, 'GetSessionToken', {}, nobody);
      const session = { ...target, credentials: credentialsOf(memberAt(given, 'Credentials')) };
      await expect(callQuery(sts, 'GetSessionToken', {}, session)).rejects.toThrow('AccessDenied');
    };

    test('where nothing explains any of them, that is said', async () => {
      await deniedByNoPolicy();
      const { code, stderr } = await why('--principal', 'nobody-else');
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('No denial was found that can be explained: passed over 1 denial'),
      });
    });

    test.each([
      ['of one protocol', [deniedInIam, deniedInOrganizations], 'organizations:ListRoots'],
      ['of the other', [deniedInOrganizations, deniedInIam], 'iam:ListUsers'],
    ])('of the same second the last one is found: %s', async (_case, denials, action) => {
      for (const deny of denials) await deny();
      for (const words of [['--last'], ['--principal', 'nobody-else']]) {
        const { code, stdout, stderr } = await why(...words);
        expect({ code, stdout, stderr }).toEqual({
          code: 0,
          stdout: expect.stringContaining(`is not allowed to do ${action}`),
          stderr: '',
        });
      }
    });

    test('those that nothing explains are passed over, and told of', async () => {
      await deniedInIam();
      await deniedByNoPolicy();
      await deniedByNoPolicy();
      const { code, stdout, stderr } = await why('--last');
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('iam:ListUsers') });
      expect(stderr).toMatch(
        /^Passed over 2 denials, the newest GetSessionToken at \S+ \([\w-]+\): no explanation is kept of what no policy denied/,
      );
      const { stdout: json } = await why('--last', '--output', 'json');
      expect(JSON.parse(json)).toMatchObject({ AccountId: account });
    });
  });
});

const credentialsOf = (keys: unknown): CallTarget['credentials'] => ({
  accessKeyId: String(memberAt(keys, 'AccessKeyId')),
  secretAccessKey: String(memberAt(keys, 'SecretAccessKey')),
  ...(memberAt(keys, 'SessionToken') !== undefined && {
    sessionToken: String(memberAt(keys, 'SessionToken')),
  }),
});
