import { DeleteRoleCommand, DeleteUserCommand, DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { EnableOutboundWebIdentityFederationCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetSessionTokenCommand, GetWebIdentityTokenCommand } from '@aws-sdk/client-sts';
import { presignRequest } from '@locum/sigv4';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { send, sendListed, signedForm } from '../support/raw-client.ts';
import type { RawCall } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';
import { attacks, checkAlive, inTurn, tally, verdict, verdictOf } from './attack.ts';

/** Session tokens that were not given out as they are sent, in requests that are signed with the session's own secret. */

// There are many of them, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 });

const seed = 20_261_122;

type Session = Required<TestCredentials>;

let service: TestService;
let elsewhere: TestService;
let roleArn: string;
let session: Session;
let other: Session;
let foreign: Session;

const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

const assumed = async (at: TestService, arn: string): Promise<Session> =>
  (await assume(at, arn, at.administrator)) as Session;

beforeAll(async () => {
  service = await startTestService();
  elsewhere = await startTestService();
  const trusting = policy(trust(service.accountId));
  roleArn = await makeRole(service, 'worker', trusting, { policy: policy(allow('*')) });
  session = await assumed(service, roleArn);
  other = await assumed(service, roleArn);
  foreign = await assumed(elsewhere, await makeRole(elsewhere, 'worker', trusting));
});
afterAll(() => Promise.all([service.close(), elsewhere.close()]));
afterEach(async () => {
  await checkAlive(service);
  const found = await verdict(service, inHeader(session));
  if (found !== '200') throw new Error(`the session itself is answered ${found}`);
});

const inHeader = (credentials: TestCredentials): RawCall =>
  signedForm(service.url, identity, credentials, { now: service.now() });

function inQuery(credentials: TestCredentials): RawCall {
  const target = presignRequest(
    {
      method: 'GET',
      target: '/?Action=GetCallerIdentity&Version=2011-06-15',
      headers: ['Host', new URL(service.url).host],
      body: Buffer.alloc(0),
    },
    credentials,
    { region: 'us-east-1', service: 'sts', now: service.now() },
  );
  return { method: 'GET', target };
}

const refused = '403 InvalidClientTokenId';
const over = '403 ExpiredToken';

/** Sends a request with each token; answers how often each verdict was given. */
async function tried(
  tokens: readonly string[],
  form: (credentials: TestCredentials) => RawCall,
  as: TestCredentials = session,
): Promise<Record<string, number>> {
  expect(tokens).not.toContain(as.sessionToken);
  return tally(await inTurn(tokens, (sessionToken) => verdict(service, form({ ...as, sessionToken }))));
}

const bytesOf = ({ sessionToken }: Session): Buffer => Buffer.from(sessionToken, 'base64');
const spelled = (bytes: Buffer): string => bytes.toString('base64');
const upTo = (length: number): number[] => Array.from({ length }, (_, index) => index);

function withBit(bytes: Buffer, bit: number): string {
  const changed = Buffer.from(bytes);
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return spelled(changed);
}

test('each of its bits changed: 1,320 tokens', async () => {
  const bytes = bytesOf(session);
  const tokens = upTo(bytes.length * 8).map((bit) => withBit(bytes, bit));
  expect(await tried(tokens, inHeader)).toEqual({ [refused]: 1320 });
});

test('each of its bytes changed, in a presigned request: 165 tokens', async () => {
  const bytes = bytesOf(session);
  const bits = attacks(seed, 8, fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7));
  const tokens = upTo(bytes.length).map((at) => withBit(bytes, at * 8 + bits[at % 8]!));
  expect(await tried(tokens, inQuery)).toEqual({ [refused]: 165 });
});

test('cut at any place, at its beginning and at its end: 438 tokens', async () => {
  const { sessionToken } = session;
  const cut = upTo(sessionToken.length - 1).map((at) => at + 1);
  const tokens = cut.flatMap((at) => [sessionToken.slice(0, at), sessionToken.slice(at)]);
  expect(await tried(tokens, inHeader)).toEqual({ [refused]: 438 });
});

test('extended: 240 tokens', async () => {
  const added = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const where = fc.constantFrom('before', 'after', 'before the tag');
  const tokens = attacks(seed, 240, fc.tuple(added, where)).map(([more, place]) => {
    const bytes = bytesOf(session);
    const at = place === 'before' ? 0 : bytes.length - (place === 'after' ? 0 : 16);
    return spelled(Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]));
  });
  expect(await tried(tokens, inHeader)).toEqual({ [refused]: 240 });
});

test('spliced of two tokens that are both good, at any byte and either way', async () => {
  const [mine, theirs] = [bytesOf(session), bytesOf(other)];
  // The first bytes are the same in both: version, key, and the beginning of the nonce.
  const same = upTo(mine.length).findIndex((at) => mine[at] !== theirs[at]);
  const places = upTo(mine.length - 1).filter((at) => at > same);
  const splice = (head: Buffer, tail: Buffer, at: number): string =>
    spelled(Buffer.concat([head.subarray(0, at), tail.subarray(at)]));
  const tokens = places.flatMap((at) => [splice(mine, theirs, at), splice(theirs, mine, at)]);
  expect(await tried(tokens, inHeader)).toEqual({ [refused]: tokens.length });
  expect(tokens.length).toBeGreaterThan(280);
});

test('with another version or key id: 255 and 200 tokens', async () => {
  const bytes = bytesOf(session);
  const versions = upTo(256).filter((version) => version !== bytes[0]);
  const byVersion = versions.map((version) =>
    spelled(Buffer.concat([Buffer.of(version), bytes.subarray(1)])),
  );
  const ids = attacks(seed, 200, fc.uint8Array({ minLength: 4, maxLength: 4 }));
  const byKey = ids.map((id) => spelled(Buffer.concat([bytes.subarray(0, 1), id, bytes.subarray(5)])));
  expect(await tried([...byVersion, ...byKey], inHeader)).toEqual({ [refused]: 455 });
});

describe('spelled otherwise', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let padded: Session;
  beforeAll(async () => {
    do padded = await assumeOfSize(300);
    while (!/[+].*[/].*==$/.test(padded.sessionToken));
  });

  async function assumeOfSize(size: number): Promise<Session> {
    const form = {
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: roleArn,
      RoleSessionName: 'padded',
      MinimumSessionTokenSize: String(size),
    };
    const { body } = await send(service.url, signedForm(service.url, form, service.administrator));
    const part = (name: string): string => new RegExp(`<${name}>([^<]*)<`).exec(body)![1]!;
    return {
      accessKeyId: part('AccessKeyId'),
      secretAccessKey: part('SecretAccessKey'),
      sessionToken: part('SessionToken'),
    };
  }

  const spellings: readonly [string, (token: string) => readonly string[]][] = [
    ['without padding', (token) => [token.slice(0, -1), token.slice(0, -2)]],
    ['with more padding', (token) => ['=', '==', '===='].map((more) => token + more)],
    ['in the URL-safe alphabet', (token) => [token.replaceAll('+', '-').replaceAll('/', '_')]],
    ['in the other case', (token) => [token.toLowerCase(), token.toUpperCase()]],
    [
      'with bits at the end that nobody reads',
      (token) => {
        const last = alphabet.indexOf(token.at(-3)!);
        return upTo(15).map((bits) => `${token.slice(0, -3)}${alphabet[last ^ (bits + 1)]}==`);
      },
    ],
    [
      'with a character that is passed over, at any place',
      (token) =>
        upTo(token.length - 1).map(
          (at) => token.slice(0, at + 1) + [' ', '\t', '!', '-', '='][at % 5] + token.slice(at + 1),
        ),
    ],
    ['twice over', (token) => [token + token, `${token},${token}`, `${token}.${token}`]],
    [
      'in another encoding',
      (token) => [
        Buffer.from(token).toString('base64'),
        Buffer.from(token, 'base64').toString('hex'),
        encodeURIComponent(token),
        `"${token}"`,
        `Bearer ${token}`,
      ],
    ],
  ];

  test.each([
    ['header', inHeader],
    ['query', inQuery],
  ])('in the %s', async (_form, form) => {
    expect(await verdict(service, form(padded))).toBe('200');
    const tokens = spellings.flatMap(([, spell]) => spell(padded.sessionToken));
    expect(tokens.length).toBe(padded.sessionToken.length - 1 + 31);
    expect(await tried(tokens, form, padded)).toEqual({ [refused]: tokens.length });
  });
});

describe('somewhere else than it belongs', () => {
  const cases: readonly [string, () => TestCredentials][] = [
    ["another session's token", () => ({ ...session, sessionToken: other.sessionToken })],
    ["another session's key id", () => ({ ...session, accessKeyId: other.accessKeyId })],
    [
      "another session's token and its key id, under this secret",
      () => ({ ...other, secretAccessKey: session.secretAccessKey }),
    ],
    [
      'a token beside a long-term key',
      () => ({ ...service.administrator, sessionToken: session.sessionToken }),
    ],
    ["another installation's session", () => foreign],
    ["another installation's token", () => ({ ...session, sessionToken: foreign.sessionToken })],
    [
      "another installation's token under its key",
      () => ({ ...foreign, secretAccessKey: session.secretAccessKey }),
    ],
    ['no token', () => ({ accessKeyId: session.accessKeyId, secretAccessKey: session.secretAccessKey })],
    ['an empty token', () => ({ ...session, sessionToken: '' })],
    ['the key id in lower case', () => ({ ...session, accessKeyId: session.accessKeyId.toLowerCase() })],
    [
      'the key id of a long-term key',
      () => ({ ...session, accessKeyId: `AKIA${session.accessKeyId.slice(4)}` }),
    ],
    ['the secret in the token', () => ({ ...session, secretAccessKey: session.sessionToken.slice(0, 40) })],
    ['the secret of nobody', () => ({ ...session, secretAccessKey: '' })],
  ];

  test.each([
    ['header', inHeader],
    ['query', inQuery],
  ])('in the %s: 13 sessions', async (_form, form) => {
    const verdicts = await inTurn(cases, ([, credentials]) => verdict(service, form(credentials())));
    const named = Object.fromEntries(cases.map(([name], index) => [name, verdicts[index]]));
    const unlike = Object.entries(named).filter(([, found]) => found !== refused);
    // These hold a token of this key, and fail at the signature.
    expect(unlike).toEqual([
      ["another session's token and its key id, under this secret", '403 SignatureDoesNotMatch'],
      ['the secret in the token', '403 SignatureDoesNotMatch'],
      ['the secret of nobody', '403 SignatureDoesNotMatch'],
    ]);
    expect(cases).toHaveLength(13);
  });
});

describe('after its time', () => {
  const makeAndEnd: readonly [string, string, (name: string) => Promise<Session>][] = [
    [
      'its role was deleted',
      refused,
      async (name) => {
        const made = await assumed(service, await makeRole(service, name, policy(trust(service.accountId))));
        await service.iam().send(new DeleteRoleCommand({ RoleName: name }));
        return made;
      },
    ],
    [
      'its role was deleted, and made again under its name',
      refused,
      async (name) => {
        const trusting = policy(trust(service.accountId));
        const made = await assumed(service, await makeRole(service, name, trusting));
        await service.iam().send(new DeleteRoleCommand({ RoleName: name }));
        await makeRole(service, name, trusting);
        return made;
      },
    ],
    [
      'its user was deleted',
      refused,
      async (name) => {
        const user = await makeUser(service, name);
        const { Credentials } = await service.sts(user).send(new GetSessionTokenCommand({}));
        const iam = service.iam();
        await iam.send(new DeleteAccessKeyCommand({ UserName: name, AccessKeyId: user.accessKeyId }));
        await iam.send(new DeleteUserCommand({ UserName: name }));
        return {
          accessKeyId: Credentials!.AccessKeyId!,
          secretAccessKey: Credentials!.SecretAccessKey!,
          sessionToken: Credentials!.SessionToken!,
        };
      },
    ],
    [
      'it was ended',
      over,
      async () => {
        const made = await assumed(service, roleArn);
        await callLocum(service, 'EndSession', { AccessKeyId: made.accessKeyId });
        return made;
      },
    ],
    [
      'the session that it was assumed with was ended',
      over,
      async (name) => {
        const chained = await makeRole(service, name, policy(trust(service.accountId)));
        const first = await assumed(service, roleArn);
        const made = (await assume(service, chained, first)) as Session;
        await callLocum(service, 'EndSession', { AccessKeyId: first.accessKeyId });
        return made;
      },
    ],
  ];
  test.each(makeAndEnd)('%s', async (name, expected, make) => {
    const ended = await make(name.replaceAll(/[^a-z]/g, '-').slice(0, 60));
    expect(await verdict(service, inHeader(ended))).toBe(expected);
    expect(await verdict(service, inQuery(ended))).toBe(expected);
    const bytes = bytesOf(ended);
    const bits = upTo(16).map((index) => withBit(bytes, (index * 79) % (bytes.length * 8)));
    expect(await tried(bits, inHeader, ended)).toEqual({ [refused]: 16 });
  });

  test('it expired', async () => {
    const lasting = await startTestService();
    try {
      const { Credentials } = await lasting.sts().send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
      const made = {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      };
      const sent = (): Promise<string> =>
        verdict(lasting, signedForm(lasting.url, identity, made, { now: lasting.now() }));
      expect(await sent()).toBe('200');
      lasting.advance(901);
      expect(await sent()).toBe(over);
    } finally {
      await lasting.close();
    }
  });
});

/** Whatever else the service seals or signs, and hands out to be brought back. */
async function otherValues(): Promise<Readonly<Record<string, string>>> {
  await service.iam().send(new EnableOutboundWebIdentityFederationCommand());
  const { WebIdentityToken = '' } = await service
    .sts(session)
    .send(new GetWebIdentityTokenCommand({ Audience: ['a'], SigningAlgorithm: 'RS256' }));
  const nobody = await makeUser(service, 'nobody');
  const { Marker = '' } = await service.iam().send(new ListUsersCommand({ MaxItems: 1 }));
  const denied = await send(
    service.url,
    signedForm(service.url, { Action: 'ListUsers', Version: '2010-05-08' }, nobody, { service: 'iam' }),
  );
  const federation = (form: Readonly<Record<string, string>>) =>
    send(service.url, {
      target: '/federation',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  const Session = JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });
  const made = await federation({ Action: 'getSigninToken', Session });
  const { SigninToken } = JSON.parse(made.body) as { SigninToken: string };
  const login = await federation({ Action: 'login', SigninToken });
  const cookies = [login.headers['set-cookie'] ?? []].flat();
  const { result } = await callLocum(service, 'ListSessions', { MaxResults: '1' });
  return {
    'a web identity token': WebIdentityToken,
    'a marker': Marker,
    'an encoded authorization message': String(denied.headers['x-locum-encoded-authorization-message']),
    'a sign-in token': SigninToken,
    'a sign-in cookie': /=([^;]+);/.exec(cookies[0] ?? '')?.[1] ?? '',
    'a token of the next page': result['NextToken'] as string,
    'an access key id': accessKeyId,
    'a secret access key': secretAccessKey,
  };
}

test('what the service sealed or signed for another purpose: 24 tokens', async () => {
  const values = await otherValues();
  expect(Object.entries(values).filter(([, value]) => value.length < 4)).toEqual([]);
  const tokens = Object.values(values).flatMap((value) => [
    value,
    Buffer.from(value, 'base64url').toString('base64'),
    Buffer.from(value).toString('base64'),
  ]);
  expect(await tried(tokens, inHeader)).toEqual({ [refused]: 24 });
  expect(await tried(tokens, inQuery)).toEqual({ [refused]: 24 });
});

test('two tokens in one request: the one that is signed for is taken, and the other opens nothing', async () => {
  const call = inHeader(session);
  const headers = Object.entries(call.headers ?? {}).flat();
  const token = 'X-Amz-Security-Token';
  const sent = async (list: readonly string[]): Promise<string> =>
    verdictOf(await sendListed(service.url, { ...call, headers: list }));
  expect(await sent(headers)).toBe('200');
  expect(await sent([...headers, token, other.sessionToken])).toBe('403 SignatureDoesNotMatch');
  expect(await sent([token, other.sessionToken, ...headers])).toBe(refused);
});
