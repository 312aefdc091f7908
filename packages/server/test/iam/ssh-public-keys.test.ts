import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateUserCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  GetSSHPublicKeyCommand,
  ListSSHPublicKeysCommand,
  paginateListSSHPublicKeys,
  UpdateSSHPublicKeyCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  encodeSshPublicKey,
  readSshPublicKey,
} from '../../src/apis/iam/ssh-public-keys/read-ssh-public-key.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { refusalOf, sendAny } from './support.ts';
import type { AnyCommand } from './support.ts';

const folder = makeTemporaryFolder('ssh');

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const makePem = (modulusLength = 2048): string =>
  pemOf(generateKeyPairSync('rsa', { modulusLength }).publicKey);
const sshOf = (pem: string): string => readSshPublicKey(pem).publicKey;

const pem = makePem();
const ssh = sshOf(pem);
const UserName = 'Sofia';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
  for (const name of [UserName, 'empty', 'full']) await iam.send(new CreateUserCommand({ UserName: name }));
});
afterAll(() => service.close());

const upload = (SSHPublicKeyBody: string, user = UserName) =>
  new UploadSSHPublicKeyCommand({ UserName: user, SSHPublicKeyBody });

describe('the life of an SSH public key', () => {
  let SSHPublicKeyId: string;
  const get = async (Encoding: 'SSH' | 'PEM') =>
    (await iam.send(new GetSSHPublicKeyCommand({ UserName: 'sofia', SSHPublicKeyId, Encoding })))
      .SSHPublicKey!;

  test('is uploaded as OpenSSH writes it, its comment left out', async () => {
    const { SSHPublicKey } = await iam.send(upload(`${ssh} sofia@laptop of mine\n`, 'sofia'));
    expect(SSHPublicKey).toEqual({
      UserName,
      SSHPublicKeyId: expect.stringMatching(/^APKA[A-Z2-7]{16}$/) as string,
      Fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/) as string,
      SSHPublicKeyBody: ssh,
      Status: 'Active',
      UploadDate: expect.any(Date) as Date,
    });
    SSHPublicKeyId = SSHPublicKey!.SSHPublicKeyId!;
  });

  test('is shown in either encoding', async () => {
    expect(await get('SSH')).toMatchObject({ UserName, SSHPublicKeyBody: ssh });
    expect(await get('PEM')).toMatchObject({ UserName, SSHPublicKeyBody: pem });
  });

  test('is switched off, and listed without the key', async () => {
    const update = { UserName, SSHPublicKeyId, Status: 'Inactive' as const };
    await iam.send(new UpdateSSHPublicKeyCommand(update));
    expect((await iam.send(new ListSSHPublicKeysCommand({ UserName }))).SSHPublicKeys).toEqual([
      { UserName, SSHPublicKeyId, Status: 'Inactive', UploadDate: expect.any(Date) as Date },
    ]);
  });

  test('keeps its user from being deleted, until it is', async () => {
    expect(await refusalOf(iam.send(new DeleteUserCommand({ UserName })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must remove referenced objects first.',
    });
    await iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId }));
    await iam.send(new DeleteUserCommand({ UserName }));
  });
});

test('a key in PEM format is answered so', async () => {
  const { SSHPublicKey } = await iam.send(upload(pem, 'empty'));
  expect(SSHPublicKey!.SSHPublicKeyBody).toBe(pem);
  const { SSHPublicKeyId } = SSHPublicKey!;
  await iam.send(new DeleteSSHPublicKeyCommand({ UserName: 'empty', SSHPublicKeyId }));
});

describe('errors', () => {
  const unknown = 'APKAUNKNOWNUNKNOWN00';
  beforeAll(async () => {
    await iam.send(upload(pem, 'full'));
    for (let count = 2; count <= 5; count += 1) await iam.send(upload(makePem(), 'full'));
  });
  const invalid = 'The public key is malformed or otherwise invalid.';
  const ofEmpty = { UserName: 'empty', SSHPublicKeyId: unknown };
  const blob = Buffer.from(ssh.split(' ')[1]!, 'base64');
  const line = (bytes: Buffer): string => `ssh-rsa ${bytes.toString('base64')}`;
  /** The exponent with a zero in front of it: the same number. */
  const padded = Buffer.concat([blob.subarray(0, 14), Buffer.of(4, 0), blob.subarray(15)]);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new GetSSHPublicKeyCommand({ ...ofEmpty, Encoding: 'SSH' }),
      new UpdateSSHPublicKeyCommand({ ...ofEmpty, Status: 'Active' }),
      new DeleteSSHPublicKeyCommand(ofEmpty),
    ].map(
      (command) =>
        ['NoSuchEntity', 404, `The SSH Public Key with id ${unknown} cannot be found.`, command] as const,
    ),
    ...[
      upload(ssh, 'nobody'),
      new ListSSHPublicKeysCommand({ UserName: 'nobody' }),
      new DeleteSSHPublicKeyCommand({ ...ofEmpty, UserName: 'nobody' }),
    ].map((command) => ['NoSuchEntity', 404, 'The user with name nobody cannot be found.', command] as const),
    [
      'InvalidInput',
      400,
      'A credential cannot be given the status Expired.',
      new UpdateSSHPublicKeyCommand({ ...ofEmpty, Status: 'Expired' }),
    ],
    ...['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKzv', 'file://sshkey.pub', '{'].map(
      (body) =>
        [
          'UnrecognizedPublicKeyEncoding',
          400,
          'The public key encoding format is unsupported or unrecognized.',
          upload(body, 'empty'),
        ] as const,
    ),
    ...[
      'ssh-rsa AAAA',
      'ssh-rsa',
      line(blob.subarray(0, -1)),
      line(Buffer.concat([blob, Buffer.of(0, 0, 0, 0)])),
      line(padded),
      line(Buffer.concat([blob.subarray(0, 4), Buffer.from('ssh-dss'), blob.subarray(11)])),
      `${ssh}\n${ssh}`,
      sshOf(makePem()).replace('A', '!'),
      makePem(1024),
      pem.replace(/[A-Za-z0-9+/]{60}/, ''),
      pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey),
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ].map((body) => ['InvalidPublicKey', 400, invalid, upload(body, 'empty')] as const),
    ...[ssh, pem, `${ssh} another comment`].map(
      (body) =>
        [
          'DuplicateSSHPublicKey',
          400,
          'The SSH public key is already associated with the specified IAM user.',
          upload(body, 'full'),
        ] as const,
    ),
    ['LimitExceeded', 409, 'Cannot exceed quota for SSHPublicKeysPerUser: 5', upload(makePem(), 'full')],
  ];
  test.each(table)('%s %i: %s (%#)', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });

  test('keys are listed in pages, and are nobody else’s', async () => {
    const found = [];
    for await (const page of paginateListSSHPublicKeys({ client: iam, pageSize: 3 }, { UserName: 'full' })) {
      found.push(page.SSHPublicKeys!.map((key) => key.SSHPublicKeyId!));
    }
    expect(found.map((page) => page.length)).toEqual([3, 2]);
    const [[SSHPublicKeyId] = []] = found;
    const call = iam.send(new DeleteSSHPublicKeyCommand({ UserName: 'empty', SSHPublicKeyId }));
    expect((await refusalOf(call)).code).toBe('NoSuchEntity');
    // Another user may have the same key.
    await iam.send(upload(pem, 'empty'));
  });
});

test('OpenSSH writes the same key and the same fingerprint', () => {
  const file = join(folder, 'key');
  try {
    execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-C', 'a comment', '-f', file]);
  } catch {
    console.warn('ssh-public-keys.test.ts does not compare with OpenSSH: there is no ssh-keygen');
    return;
  }
  const text = readFileSync(`${file}.pub`, 'utf8');
  const { publicKey, fingerprint, encoding } = readSshPublicKey(text);
  expect(encoding).toBe('SSH');
  expect(text).toBe(`${publicKey} a comment\n`);
  const shown = execFileSync('ssh-keygen', ['-l', '-E', 'md5', '-f', `${file}.pub`], { encoding: 'utf8' });
  expect(shown).toContain(`MD5:${fingerprint} `);
  const asPem = execFileSync('ssh-keygen', ['-e', '-m', 'PKCS8', '-f', `${file}.pub`], { encoding: 'utf8' });
  expect(encodeSshPublicKey(publicKey, 'PEM')).toBe(asPem);
});
