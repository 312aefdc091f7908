import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand } from '@aws-sdk/client-iam';
import { ListRootsCommand } from '@aws-sdk/client-organizations';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { databaseFile, madeKeyFile } from '../../src/installation/data-files.ts';
import { loadMasterKey } from '../../src/store/master-key.ts';
import { reseal } from '../../src/store/reseal.ts';
import { createSealer } from '../../src/store/sealing.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { lookUp } from '../audit/event-lookup.ts';
import { createSigner, metadataOf } from '../federation/saml-idp.ts';
import { assertionXml, base64, responseXml, sign } from '../federation/saml-idp.ts';
import {
  allActions,
  goodParts,
  makeCompany,
  providerArn,
  roleArnOf,
  trustSaml,
} from '../federation/saml-world.ts';
import { backUpOf } from '../host/back-up-and-restore.ts';
import { send } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';
import { startCollector } from '../telemetry/otlp-collector.ts';
import type { OtlpCollector } from '../telemetry/otlp-collector.ts';
import { authorizationIdOf } from '../../src/explanations/authorization-id.ts';
import { callRoute, inputOf, nameOf, routes, valuesOf } from './every-operation.ts';
import { makeCertificate } from '../iam/certificates.ts';
import type { Values } from './every-operation.ts';

/**
 * Every operation is called, by who may and by who may not, well and badly, with secrets that are known again. Then all that the
 * service has put out is searched for them: each is in the one answer that hands it out, and nowhere else.
 */

let service: TestService;
let collector: OtlpCollector;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'locum-secrets-'));
  collector = await startCollector();
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  vi.stubEnv('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json');
  service = await startTestService({ logLevel: 'debug', logFile: join(folder, 'log'), metricsPort: 0 });
});
afterAll(async () => {
  await service.close();
  await collector.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Something that the service has put out. */
interface Output {
  readonly place: string;
  readonly text: string;
}

const outputs: Output[] = [];
/** Secrets, each with the place of the one output that may hold it. */
const secrets = new Map<string, { readonly name: string; readonly place: string | undefined }>();

function keep(name: string, secret: string, place?: string): void {
  if (secret.length < 8) throw new Error(`${name} is too short to be known again`);
  if (!secrets.has(secret)) secrets.set(secret, { name, place });
}

/** A code that is none is told to its sender with what is wrong with it, as AWS does, and to nobody else. */
const isToldToSender = (name: string, { place }: Output): boolean =>
  /^a broken (?:TokenCode|AuthenticationCode[12])$/.test(name) && /^answer .* badly$/.test(place);

/** Members of answers that hand out what is secret from then on. */
const handedOut =
  /<(SecretAccessKey|SessionToken|Base32StringSeed|WebIdentityToken|ServicePassword|ServiceCredentialSecret)>([^<]+)</g;

let answers = 0;
/** Takes an answer down, and the secrets that it hands out. */
function note(place: string, { body, headers }: RawAnswer): void {
  answers += 1;
  const own = `answer ${answers} of ${place}`;
  for (const [, name = '', value = ''] of body.matchAll(handedOut)) {
    keep(name, name === 'Base32StringSeed' ? Buffer.from(value, 'base64').toString() : value, own);
    keep(`${name} as written`, value, own);
  }
  outputs.push({ place: own, text: `${JSON.stringify(headers)}\n${body}` });
}

function keepCredentials(name: string, { secretAccessKey, sessionToken }: TestCredentials): void {
  keep(`secret of ${name}`, secretAccessKey);
  if (sessionToken !== undefined) keep(`token of ${name}`, sessionToken);
}

const passwords = {
  Password: 'Hush-Password-One-1',
  OldPassword: 'Hush-Password-Two-2',
  NewPassword: 'Hush-Password-Three-3',
};
/** Broken in form, so that an error has the occasion to quote them. */
const broken = Object.fromEntries(
  [
    ...Object.keys(passwords),
    'AuthenticationCode1',
    'AuthenticationCode2',
    'TokenCode',
    'SAMLAssertion',
    'WebIdentityToken',
    'TradeInToken',
    'AddPrivateKey',
    'PrivateKey',
  ].map((name) => [name, `Hush-broken-${name}-\u0001${'x'.repeat(200)}`]),
);

const proof = async (place: string, parameters: Readonly<Record<string, string>>): Promise<void> =>
  note(
    place,
    await send(service.url, {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString(),
    }),
  );

/** Assertions and tokens of outside, good and bad. */
async function federate(): Promise<void> {
  const signer = await makeCompany(service);
  await makeRole(service, 'Admin', trustSaml({}, allActions));
  const good = sign(responseXml(assertionXml(goodParts(service))), signer);
  const Action = 'AssumeRoleWithSAML';
  for (const [name, xml] of [
    ['a good assertion', good],
    ['a changed assertion', good.replace('>alice<', '>mallory<')],
    ['an unsigned assertion', responseXml(assertionXml(goodParts(service, { subject: 'hush-subject' })))],
  ] as const) {
    const SAMLAssertion = base64(xml);
    keep(name, SAMLAssertion);
    for (const role of ['Reader', 'Admin', 'nobody'])
      await proof(Action, { Action, RoleArn: roleArnOf(role), PrincipalArn: providerArn, SAMLAssertion });
  }
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const WebIdentityToken = `${encode({ alg: 'RS256', kid: 'hush' })}.${encode({ iss: 'https://victim.example', sub: 'hush' })}.${'c2lnbmF0dXJl'.repeat(8)}`;
  keep('a web identity token', WebIdentityToken);
  await proof('AssumeRoleWithWebIdentity', {
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn: roleArnOf('Reader'),
    RoleSessionName: 'session',
    WebIdentityToken,
  });
}

/** A device with its seed and its codes, two to enable it and one for a session. */
async function useDevice(user: TestCredentials): Promise<void> {
  const iam = service.iam(user);
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'hush' }),
  );
  const seed = Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString();
  const SerialNumber = VirtualMFADevice!.SerialNumber!;
  const app = new TOTP({ secret: Secret.fromBase32(seed) });
  const [first = '', second = '', third = ''] = [-1, 0, 1].map((step) =>
    app.generate({ timestamp: service.now() + step * 30_000 }),
  );
  keep('a seed', seed);
  // Six digits alone may be anything: codes are looked for where they are a value.
  for (const code of [first, second, third])
    for (const value of [`"${code}"`, `>${code}<`]) keep('a code', value);
  await iam.send(
    new EnableMFADeviceCommand({
      UserName: 'victim',
      SerialNumber,
      AuthenticationCode1: first,
      AuthenticationCode2: second,
    }),
  );
  const { Credentials } = await service
    .sts(user)
    .send(new GetSessionTokenCommand({ SerialNumber, TokenCode: third }));
  keep('secret of an MFA session', Credentials!.SecretAccessKey!);
  keep('token of an MFA session', Credentials!.SessionToken!);
}

/** What the database holds sealed, as it is when it is opened. */
async function keepSealed(): Promise<number> {
  const store = await openSqliteStore(databaseFile(service.data));
  const sealer = createSealer(await loadMasterKey({ from: 'file', path: madeKeyFile(service.data) }));
  const opening: typeof sealer = {
    seal: (plaintext, context) => sealer.seal(plaintext, context),
    open(sealed, context) {
      const plaintext = sealer.open(sealed, context);
      keepBytes(context.split(':')[0]!, Buffer.from(plaintext));
      return plaintext;
    },
  };
  try {
    return await store.transaction(async (records) => await reseal(records, opening, sealer));
  } finally {
    await store.close();
  }
}

/** Bytes, in each way in which they may be written; what is text is kept as it is. */
function keepBytes(name: string, bytes: Buffer): void {
  const text = bytes.toString('utf8');
  if (name === 'access_key') keep('secret of an access key', text, placeOf(text));
  else
    for (const encoding of ['latin1', 'hex', 'base64', 'base64url'] as const)
      keep(`${name} in ${encoding}`, bytes.toString(encoding), placeOf(bytes.toString(encoding)));
}
const placeOf = (secret: string): string | undefined => secrets.get(secret)?.place;

/** The ways in which a secret text may be written, and a part of a long one. */
function spellings(secret: string): readonly string[] {
  const middle = secret.length > 120 ? [secret.slice(secret.length >> 1, (secret.length >> 1) + 48)] : [];
  return [secret, ...middle].flatMap((text) => {
    const bytes = Buffer.from(text);
    return [
      text,
      JSON.stringify(text).slice(1, -1),
      encodeURIComponent(text.toWellFormed()),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('hex'),
    ];
  });
}

/** Every file below a folder, but for the master key; audit files are read whether they are compressed or not. */
function filesIn(top: string): Output[] {
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => join(top, name))
    .filter((path) => statSync(path).isFile() && path !== madeKeyFile(top))
    .map((path) => {
      const bytes = readFileSync(path);
      const content = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      return { place: relative(top, path), text: `${relative(top, path)}\n${content.toString('latin1')}` };
    });
}

async function callAll(who: string, credentials: TestCredentials, values: Values): Promise<void> {
  for (const route of routes) {
    const input = inputOf(route, values);
    const answer = await callRoute(service, route, input, credentials);
    note(`${nameOf(route)} by ${who}`, answer);
  }
}

/** What tells why a call was denied, of some that were. */
async function explain(): Promise<number> {
  const denied = outputs
    .filter(({ text }) => /<Code>(?:AccessDenied|InvalidIdentityToken)</.test(text))
    .slice(0, 60);
  const byName = new Map(routes.map((route) => [nameOf(route), route]));
  for (const { text } of denied) {
    const RequestId = /<RequestId>([^<]*)</.exec(text)?.[1] ?? '';
    note(
      'why',
      await callRoute(service, byName.get('locum:ExplainRequest')!, { RequestId }, service.administrator),
    );
    note(
      'details',
      await callRoute(
        service,
        byName.get('iam-toolbox:GetRequestAuthorizationDetails')!,
        { authorizationId: authorizationIdOf(RequestId) },
        service.administrator,
      ),
    );
    const EncodedMessage = /"x-locum-encoded-authorization-message":"([^"]*)"/.exec(text)?.[1];
    if (EncodedMessage !== undefined)
      note(
        'decode',
        await callRoute(
          service,
          byName.get('sts:DecodeAuthorizationMessage')!,
          { EncodedMessage },
          service.administrator,
        ),
      );
  }
  for (const name of ['locum:ListSessions', 'locum:SearchEvents', 'iam:GetAccountAuthorizationDetails']) {
    note(name, await callRoute(service, byName.get(name)!, {}, service.administrator));
  }
  outputs.push({ place: 'LookupEvents', text: JSON.stringify(await lookUp(service)) });
  return denied.length;
}

test('no secret is in any output but the one that hands it out', { timeout: 120_000 }, async () => {
  keepCredentials('the administrator', service.administrator);
  Object.entries(passwords).forEach(([name, secret]) => keep(name, secret));
  Object.entries(broken).forEach(([name, secret]) =>
    keep(`a broken ${name}`, secret.slice(0, `Hush-broken-${name}`.length)),
  );
  const victim = await makeUser(service, 'victim', policy(allow('*')));
  keepCredentials('a user', victim);
  const role = await makeRole(service, 'victim', policy(trust(testAccountId)), {
    policy: policy(allow('*')),
  });
  const session = await assume(service, role, victim);
  keepCredentials('a session', session);
  const nobody = await makeUser(service, 'nobody');
  keepCredentials('nobody', nobody);
  await useDevice(victim);
  await federate();

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const AddPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  keep('a private key', AddPrivateKey);
  const server = makeCertificate('server.example.com');
  keep('the private key of a server certificate', server.key.trim());
  const { Roots } = await service.organizations().send(new ListRootsCommand({}));
  const values: Values = {
    ...valuesOf(Roots![0]!.Id!, metadataOf([createSigner()])),
    ...passwords,
    AddPrivateKey,
    'UploadServerCertificate.ServerCertificateName': 'uploaded',
    CertificateBody: server.pem,
    PrivateKey: server.key,
    AssertionEncryptionMode: 'Allowed',
    AccessKeyId: session.accessKeyId,
    'UpdateAccessKey.AccessKeyId': 'AKIAUNKNOWNUNKNOWN00',
    'DeleteAccessKey.AccessKeyId': 'AKIAUNKNOWNUNKNOWN00',
    'GetAccessKeyLastUsed.AccessKeyId': victim.accessKeyId,
    'EndSession.AccessKeyId': 'ASIAUNKNOWNUNKNOWN00',
    'DeleteUserPolicy.PolicyName': 'none',
    'DeleteRolePolicy.PolicyName': 'none',
    'EndSessions.UserArn': `arn:aws:iam::${testAccountId}:user/nobody`,
  };
  await callAll('nobody', nobody, values);
  await callAll('a session', session, values);
  await callAll('the administrator', service.administrator, values);
  await callAll('the administrator, badly', service.administrator, {
    ...values,
    ...broken,
    // A private key where a certificate or a public key belongs.
    CertificateBody: `${server.pem}${server.key}`,
    CertificateChain: server.key,
    SSHPublicKeyBody: server.key,
  });
  await callAll('somebody with a wrong secret', { ...victim, secretAccessKey: 'Hush-wrong-secret' }, values);
  expect(await explain()).toBe(60);
  const metrics = await fetch(`${service.metricsUrl}/metrics`);
  outputs.push({ place: 'metrics', text: await metrics.text() });

  const backup = await backUpOf(service.data, { includesMasterKey: false });
  let sealed = 0;
  await service.restart(async () => {
    sealed = await keepSealed();
    keepBytes(
      'the master key',
      (await loadMasterKey({ from: 'file', path: madeKeyFile(service.data) })).export(),
    );
  });
  outputs.push(...filesIn(service.data), ...filesIn(backup), ...filesIn(folder));
  outputs.push({ place: 'traces', text: collector.text });

  const found = [...secrets].flatMap(([secret, { name, place }]) =>
    spellings(secret).flatMap((spelled) =>
      outputs
        .filter(
          (output) =>
            output.place !== place && !isToldToSender(name, output) && output.text.includes(spelled),
        )
        .map((output) => `${name} in ${output.place}`),
    ),
  );
  expect([...new Set(found)]).toEqual([]);

  // What is searched is what there is, and what is searched for is found where it may be.
  const handed = [...secrets].filter(([, { place }]) => place !== undefined);
  const unseen = handed.filter(([secret, { name, place }]) => {
    const own = outputs.find((output) => output.place === place);
    return name.endsWith('as written') && own?.text.includes(secret) !== true;
  });
  expect(unseen).toEqual([]);
  expect(handed.length).toBeGreaterThan(10);
  expect(answers).toBeGreaterThan(5 * routes.length);
  expect(sealed).toBeGreaterThan(8);
  expect(secrets.size).toBeGreaterThan(75);
  const seen = (place: RegExp, text: string): boolean =>
    outputs.some((output) => place.test(output.place) && output.text.includes(text));
  expect({
    log: seen(/^log$/, '"operation":"CreateAccessKey"'),
    audit: seen(/^audit.audit-/, '"eventName":"ChangePassword"'),
    database: seen(/^locum\.sqlite/, 'Reader'),
    backup: seen(/^(?!audit|locum|log)/, 'locum.sqlite'),
    metrics: seen(/^metrics$/, 'AssumeRoleWithSAML'),
    traces: seen(/^traces$/, 'AssumeRoleWithSAML'),
    events: seen(/^LookupEvents$/, 'CreateLoginProfile'),
    why: seen(/of why$/, 'ExplainRequestResult'),
    decode: seen(/of decode$/, 'DecodedMessage'),
  }).toEqual({
    log: true,
    audit: true,
    database: true,
    backup: true,
    metrics: true,
    traces: true,
    events: true,
    why: true,
    decode: true,
  });
});
