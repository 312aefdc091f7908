import { UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { presignRequest } from '@locum/sigv4';
import type { PresignOptions } from '@locum/sigv4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import type { RawCall } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { assume, makeRole, makeUser, policy, trust } from '../support/world.ts';

/** Every documented failure of signing, at the running service, in the order in which AWS reports them. */

let service: TestService;
let user: TestCredentials;
let session: TestCredentials;
let other: TestCredentials;

const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

beforeAll(async () => {
  service = await startTestService();
  user = await makeUser(service, 'signer');
  const arn = await makeRole(
    service,
    'signed',
    policy(trust(`arn:aws:iam::${service.accountId}:user/signer`)),
  );
  session = await assume(service, arn, user);
  other = await assume(service, arn, user);
});
afterAll(() => service.close());

/** A signed call whose Authorization header, or any other, is changed afterwards. */
function broken(change: (headers: Record<string, string>) => void, credentials = user): RawCall {
  const call = signedForm(service.url, identity, credentials);
  const headers = { ...call.headers };
  change(headers);
  return { ...call, headers };
}

const authorization =
  (edit: (value: string) => string) =>
  (headers: Record<string, string>): void => {
    headers['Authorization'] = edit(headers['Authorization'] ?? '');
  };

function compact(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

const invalidToken = 'The security token included in the request is invalid.';
const noMatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

async function outcome(call: RawCall) {
  const answer = await send(service.url, call);
  return { status: answer.status, ...errorOf(answer) };
}

describe('what is wrong with the form of a signature', () => {
  const cases: [string, () => RawCall, number, string, string | RegExp][] = [
    [
      'none at all',
      () => broken((headers) => delete headers['Authorization']),
      403,
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
    ],
    [
      'another algorithm',
      () => broken(authorization((value) => value.replace('AWS4-HMAC-SHA256', 'AWS5-HMAC-SHA256'))),
      400,
      'IncompleteSignature',
      "Unsupported AWS 'algorithm': 'AWS5-HMAC-SHA256'.",
    ],
    [
      'a part without an equal sign',
      () => broken(authorization((value) => value.replace('Signature=', 'Signature'))),
      400,
      'IncompleteSignature',
      /^Invalid key=value pair \(missing equal-sign\) in Authorization header \(hashed with SHA-256 and encoded with Base64\): '[A-Za-z0-9+/]{43}='\.$/,
    ],
    [
      'no signature',
      () => broken(authorization((value) => value.replace(/, ?Signature=[0-9a-f]+/, ''))),
      400,
      'IncompleteSignature',
      /^Authorization header requires 'Signature' parameter\. /,
    ],
    [
      'no date',
      () => broken((headers) => delete headers['X-Amz-Date']),
      400,
      'IncompleteSignature',
      /^Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. /,
    ],
    [
      'the host unsigned',
      () => broken(authorization((value) => value.replace(/host;/, ''))),
      403,
      'SignatureDoesNotMatch',
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'a date that is none',
      () =>
        broken((headers) => {
          headers['X-Amz-Date'] = 'yesterday';
        }),
      400,
      'IncompleteSignature',
      "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      'a credential of four parts',
      () => broken(authorization((value) => value.replace('/sts/aws4_request', '/aws4_request'))),
      400,
      'IncompleteSignature',
      /^Credential must have exactly 5 slash-delimited elements, e\.g\. keyid\/date\/region\/service\/term, got '/,
    ],
    [
      'another service',
      () => broken(authorization((value) => value.replace('/sts/', '/s3/'))),
      403,
      'SignatureDoesNotMatch',
      "Credential should be scoped to correct service: 'sts'. ",
    ],
    [
      'no region, and another service',
      () => broken(authorization((value) => value.replace('/us-east-1/sts/', '/U!/s3/'))),
      403,
      'SignatureDoesNotMatch',
      "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'sts'. ",
    ],
    [
      'another terminator',
      () => broken(authorization((value) => value.replace('aws4_request', 'aws5_request'))),
      403,
      'SignatureDoesNotMatch',
      "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.",
    ],
    [
      'another day',
      () => broken(authorization((value) => value.replace(/\/\d{8}\//, '/20200101/'))),
      403,
      'SignatureDoesNotMatch',
      /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '\d{8}', from '\d{8}T\d{6}Z'\.$/,
    ],
  ];
  test.each(cases)('%s', async (_name, call, status, code, message) => {
    const found = await outcome(call());
    expect(found).toMatchObject({ status, code });
    if (typeof message === 'string') expect(found.message).toBe(message);
    else expect(found.message).toMatch(message);
  });
});

describe('the clock', () => {
  const at = (seconds: number) => service.now() + seconds * 1000;
  test('14 minutes off is taken, either way', async () => {
    for (const seconds of [-14 * 60, 14 * 60]) {
      const call = signedForm(service.url, identity, user, { now: at(seconds) });
      expect((await send(service.url, call)).status).toBe(200);
    }
  });

  test('16 minutes behind is expired', async () => {
    const signedAt = at(-16 * 60);
    const found = await outcome(signedForm(service.url, identity, user, { now: signedAt }));
    expect(found).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(found.message).toMatch(
      new RegExp(
        `^Signature expired: ${compact(signedAt)} is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 15 min\\.\\)$`,
      ),
    );
  });

  test('16 minutes ahead is not yet current', async () => {
    const signedAt = at(16 * 60);
    const found = await outcome(signedForm(service.url, identity, user, { now: signedAt }));
    expect(found).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(found.message).toMatch(
      new RegExp(
        `^Signature not yet current: ${compact(signedAt)} is still later than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z \\+ 15 min\\.\\)$`,
      ),
    );
  });
});

describe('keys and tokens', () => {
  const invalid = { status: 403, code: 'InvalidClientTokenId', message: invalidToken };
  const cases: [string, () => TestCredentials][] = [
    ['an unknown key', () => ({ ...user, accessKeyId: 'AKIAUNKNOWNUNKNOWN00' })],
    [
      'a temporary key without its token',
      () => ({ accessKeyId: session.accessKeyId, secretAccessKey: session.secretAccessKey }),
    ],
    ['a long-term key with a token', () => ({ ...user, sessionToken: session.sessionToken ?? '' })],
    ["another key's token", () => ({ ...session, sessionToken: other.sessionToken ?? '' })],
    [
      'an altered token',
      () => {
        const token = session.sessionToken ?? '';
        const middle = token.length >> 1;
        const changed = token[middle] === 'A' ? 'B' : 'A';
        return { ...session, sessionToken: token.slice(0, middle) + changed + token.slice(middle + 1) };
      },
    ],
    ['a truncated token', () => ({ ...session, sessionToken: session.sessionToken?.slice(0, -4) ?? '' })],
    ['a token of nonsense', () => ({ ...session, sessionToken: 'nonsense' })],
  ];
  test.each(cases)('%s', async (_name, credentials) => {
    expect(await outcome(signedForm(service.url, identity, credentials()))).toEqual(invalid);
  });

  test('an inactive key, from the next request on', async () => {
    const resting = await makeUser(service, 'resting');
    expect((await send(service.url, signedForm(service.url, identity, resting))).status).toBe(200);
    await service.iam().send(
      new UpdateAccessKeyCommand({
        UserName: 'resting',
        AccessKeyId: resting.accessKeyId,
        Status: 'Inactive',
      }),
    );
    expect(
      await outcome(signedForm(service.url, identity, { ...resting, secretAccessKey: 'wrong' })),
    ).toEqual(invalid);
  });

  test('an expired session with a bad signature reports that it expired', async () => {
    const lasting = await startTestService();
    const { Credentials } = await lasting.sts().send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    lasting.advance(901);
    const call = signedForm(
      lasting.url,
      identity,
      {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: 'wrong',
        sessionToken: Credentials?.SessionToken ?? '',
      },
      { now: lasting.now() },
    );
    expect(errorOf(await send(lasting.url, call)).code).toBe('ExpiredToken');
    await lasting.close();
  });

  test('a wrong secret', async () => {
    expect(await outcome(signedForm(service.url, identity, { ...user, secretAccessKey: 'wrong' }))).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: noMatch,
    });
  });

  test("a token alone does not sign: its session's secret is not in it", async () => {
    const guess = {
      ...session,
      secretAccessKey: Buffer.from(session.sessionToken ?? '')
        .toString('base64')
        .slice(0, 40),
    };
    expect((await outcome(signedForm(service.url, identity, guess))).code).toBe('SignatureDoesNotMatch');
  });

  test('an unknown key with a wrong scope reports the scope', async () => {
    const call = signedForm(
      service.url,
      identity,
      { ...user, accessKeyId: 'AKIAUNKNOWNUNKNOWN00' },
      { service: 's3' },
    );
    expect((await outcome(call)).message).toBe("Credential should be scoped to correct service: 'sts'. ");
  });

  test('an altered body', async () => {
    const call = signedForm(service.url, identity, user);
    expect(await outcome({ ...call, body: `${String(call.body)}&X=1` })).toMatchObject({ message: noMatch });
  });

  test('a body that is said to be unsigned is hashed all the same', async () => {
    const call = broken((headers) => {
      headers['X-Amz-Content-Sha256'] = 'UNSIGNED-PAYLOAD';
    });
    expect((await outcome({ ...call, body: 'Action=GetCallerIdentity&Version=2011-06-15&X=1' })).code).toBe(
      'SignatureDoesNotMatch',
    );
  });
});

describe('the hash of the body', () => {
  const unsigned = { payloadHash: 'UNSIGNED-PAYLOAD' };
  const presigned = (options: Partial<PresignOptions>): RawCall => ({
    method: 'GET',
    target: presignRequest(
      {
        method: 'GET',
        target: '/?Action=GetCallerIdentity&Version=2011-06-15',
        headers: ['Host', new URL(service.url).host],
        body: Buffer.alloc(0),
      },
      user,
      { region: 'us-east-1', service: 'sts', now: service.now(), expires: 60, ...options },
    ),
  });

  test.each<[string, () => RawCall, number]>([
    ['that is told and signed', () => signedForm(service.url, identity, user, { signBody: true }), 200],
    [
      'that is of another body',
      () => {
        const call = signedForm(service.url, identity, user, { signBody: true });
        return { ...call, body: `${String(call.body)}&X=1` };
      },
      403,
    ],
    [
      'that is said not to be signed',
      () => signedForm(service.url, identity, user, { signBody: true, ...unsigned }),
      403,
    ],
    [
      'that is said not to be signed, without a header',
      () => signedForm(service.url, identity, user, unsigned),
      403,
    ],
    ['that is said not to be signed, in the query', () => presigned(unsigned), 403],
    ['of nothing, in the query', () => presigned({}), 200],
  ])('%s', async (_, call, status) => {
    const found = await outcome(call());
    expect(found.status).toBe(status);
    expect(found.code).toBe(status === 200 ? undefined : 'SignatureDoesNotMatch');
  });
});

test('a signature of SigV4A is taken, and one over another request is not', async () => {
  const call = signedForm(service.url, identity, user, { algorithm: 'AWS4-ECDSA-P256-SHA256', region: '*' });
  expect((await send(service.url, call)).status).toBe(200);
  expect((await outcome({ ...call, body: `${String(call.body)}&X=1` })).message).toBe(noMatch);
  const asSession = signedForm(service.url, identity, session, {
    algorithm: 'AWS4-ECDSA-P256-SHA256',
    region: 'eu-central-1,us-east-1',
  });
  expect((await send(service.url, asSession)).status).toBe(200);
});

test('the expected texts are told where the operator wants it', async () => {
  const talkative = await startTestService({ debugSignatures: true });
  const wrong = { ...talkative.administrator, secretAccessKey: 'wrong' };
  const { message } = errorOf(await send(talkative.url, signedForm(talkative.url, identity, wrong)));
  expect(message).toContain(
    `${noMatch}\n\nThe Canonical String for this request should have been\n'POST\n/\n\n`,
  );
  expect(message).toContain("\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n");
  await talkative.close();
});

describe('a presigned request', () => {
  function presigned(credentials: TestCredentials, now = service.now()): RawCall {
    const target = presignRequest(
      {
        method: 'GET',
        target: '/?Action=GetCallerIdentity&Version=2011-06-15',
        headers: ['Host', new URL(service.url).host],
        body: Buffer.alloc(0),
      },
      credentials,
      { region: 'eu-central-1', service: 'sts', now, expires: 60 },
    );
    return { method: 'GET', target };
  }

  test('is good for 15 minutes, whatever X-Amz-Expires says', async () => {
    expect((await send(service.url, presigned(user))).status).toBe(200);
    expect((await send(service.url, presigned(session))).status).toBe(200);
    expect((await send(service.url, presigned(user, service.now() - 14 * 60_000))).status).toBe(200);
    expect((await outcome(presigned(user, service.now() - 16 * 60_000))).code).toBe('SignatureDoesNotMatch');
  });

  test('may not be signed a second time in its header', async () => {
    const { headers } = signedForm(service.url, identity, user);
    const twice = { ...presigned(user), headers: { Authorization: headers['Authorization'] ?? '' } };
    expect((await outcome(twice)).code).toBe('SignatureDoesNotMatch');
  });

  test('names all that it lacks', async () => {
    expect(
      await outcome({
        method: 'GET',
        target: '/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256',
      }),
    ).toEqual({
      status: 400,
      code: 'IncompleteSignature',
      message:
        "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
    });
  });

  test('with another algorithm counts as unsigned', async () => {
    const call = presigned(user);
    const target = call.target?.replace('AWS4-HMAC-SHA256', 'AWS3') ?? '';
    expect((await outcome({ ...call, target })).code).toBe('MissingAuthenticationToken');
  });
});
