import {
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteUserCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetMFADeviceCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import type { AssignmentStatusType } from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import jsQr from 'jsqr';
import { Secret, TOTP, URI } from 'otpauth';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { makeUser } from '../support/world.ts';
import { allowEverything, refusalOf } from './support.ts';

const serialOf = (name: string): string => `arn:aws:iam::${testAccountId}:mfa/${name}`;

let service: TestService;
let erin: TestCredentials;
beforeAll(async () => {
  service = await startTestService();
  // Just after the start of a time step, so that none ends between two requests that count on it.
  service.advance(31 - ((service.now() / 1000) % 30));
  erin = await makeUser(service, 'erin', allowEverything);
});
afterAll(() => service.close());

/** What an authenticator app shows for a device, `steps` of 30 seconds from now. */
type Authenticator = (steps: number) => string;

async function makeDevice(name: string): Promise<Authenticator> {
  const command = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name });
  const { VirtualMFADevice } = await service.iam().send(command);
  expect(VirtualMFADevice?.SerialNumber).toBe(serialOf(name));
  const base32 = Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString('ascii');
  expect(base32).toMatch(/^[A-Z2-7]{64}$/);
  const app = new TOTP({ secret: Secret.fromBase32(base32) });
  return (steps) => app.generate({ timestamp: service.now() + steps * 30_000 });
}

const enable = (name: string, first: string, second: string, UserName = 'erin') =>
  service.iam().send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber: serialOf(name),
      AuthenticationCode1: first,
      AuthenticationCode2: second,
    }),
  );
const getSessionToken = (name: string, TokenCode: string) =>
  service.sts(erin).send(new GetSessionTokenCommand({ SerialNumber: serialOf(name), TokenCode }));
const listed = async (AssignmentStatus?: AssignmentStatusType) =>
  (await service.iam().send(new ListVirtualMFADevicesCommand({ AssignmentStatus }))).VirtualMFADevices!;
const wrongCode = {
  code: 'InvalidAuthenticationCode',
  status: 403,
  message: 'Authentication code for device is not valid.',
};

describe('the enrolment of an MFA device', () => {
  const SerialNumber = serialOf('phone');
  let code: Authenticator;

  test('begins with a device that is nobody’s', async () => {
    code = await makeDevice('phone');
    expect(await listed()).toEqual([{ SerialNumber }]);
    expect(await listed('Assigned')).toEqual([]);
    expect((await refusalOf(getSessionToken('phone', code(0)))).code).toBe('AccessDenied');
  });

  test.each([
    ['the same code twice', 0, 0],
    ['codes in the wrong order', 0, -1],
    ['codes with one between', -2, 0],
    ['codes that are too old', -5, -4],
    ['codes of the future', 2, 3],
  ])('refuses %s', async (_name, first, second) => {
    expect(await refusalOf(enable('phone', code(first), code(second)))).toEqual(wrongCode);
  });

  test('takes two codes in succession, and each of them once', async () => {
    await enable('phone', code(-1), code(0));
    expect(await refusalOf(getSessionToken('phone', code(0)))).toMatchObject({ code: 'AccessDenied' });
    service.advance(30);
    await getSessionToken('phone', code(0));
  });

  test('may be brought into step by two codes, and each of them counts once', async () => {
    const resync = (first: string, second: string, UserName = 'erin') =>
      service.iam().send(
        new ResyncMFADeviceCommand({
          UserName,
          SerialNumber,
          AuthenticationCode1: first,
          AuthenticationCode2: second,
        }),
      );
    service.advance(60);
    expect(await refusalOf(resync(code(0), code(-1)))).toEqual(wrongCode);
    expect(await refusalOf(resync(code(-1), code(0), 'administrator'))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'MFA Device invalid for user.',
    });
    await resync(code(-1), code(0));
    expect(await refusalOf(getSessionToken('phone', code(0)))).toMatchObject({ code: 'AccessDenied' });
    service.advance(30);
    await getSessionToken('phone', code(0));
  });

  test('is told of by itself', async () => {
    const get = (serial: string, UserName?: string) =>
      service.iam(erin).send(new GetMFADeviceCommand({ SerialNumber: serial, UserName }));
    const device = { UserName: 'erin', SerialNumber, EnableDate: expect.any(Date) as Date };
    expect(await get(SerialNumber)).toMatchObject(device);
    expect(await get(SerialNumber, 'ERIN')).toMatchObject(device);
    expect((await refusalOf(get(SerialNumber, 'administrator'))).message).toBe(
      'MFA Device invalid for user.',
    );
    expect((await refusalOf(get(SerialNumber, 'ghost'))).code).toBe('NoSuchEntity');
    expect((await refusalOf(get(serialOf('none')))).message).toBe(
      `VirtualMFADevice with serial number ${serialOf('none')} doesn't exist.`,
    );
  });

  test('shows whose the device is', async () => {
    const { MFADevices } = await service.iam(erin).send(new ListMFADevicesCommand({}));
    expect(MFADevices).toEqual([{ UserName: 'erin', SerialNumber, EnableDate: expect.any(Date) }]);
    const [device, ...others] = await listed('Assigned');
    expect(others).toEqual([]);
    expect(device).toMatchObject({ SerialNumber, User: { UserName: 'erin' } });
    expect(device?.EnableDate).toEqual(MFADevices?.[0]?.EnableDate);
    expect(device).not.toHaveProperty('Base32StringSeed');
    expect(await listed('Unassigned')).toEqual([]);
  });

  test('keeps the device from being enabled again, deleted, or left behind', async () => {
    expect(await refusalOf(enable('phone', code(0), code(1)))).toMatchObject({ code: 'EntityAlreadyExists' });
    const deletion = service.iam().send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    expect(await refusalOf(deletion)).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'MFA VirtualDevice in use. Must deactivate first.',
    });
    await service.iam().send(new CreateUserCommand({ UserName: 'frank' }));
    const tablet = await makeDevice('tablet');
    await enable('tablet', tablet(-1), tablet(0), 'frank');
    expect(await refusalOf(service.iam().send(new DeleteUserCommand({ UserName: 'frank' })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must delete MFA device first.',
    });
  });

  test('ends with its deactivation; old codes do not enable it again', async () => {
    const deactivate = new DeactivateMFADeviceCommand({ SerialNumber });
    const ofFrank = new DeactivateMFADeviceCommand({ UserName: 'frank', SerialNumber });
    expect(await refusalOf(service.iam().send(ofFrank))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'MFA Device invalid for user.',
    });
    await service.iam(erin).send(deactivate);
    expect((await refusalOf(getSessionToken('phone', code(1)))).code).toBe('AccessDenied');
    // The code of now was used up by the session before.
    expect(await refusalOf(enable('phone', code(0), code(1)))).toEqual(wrongCode);
    service.advance(60);
    await enable('phone', code(-1), code(0));
    await service.iam(erin).send(deactivate);
    await service.iam().send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    expect((await listed()).map((device) => device.SerialNumber)).toEqual([serialOf('tablet')]);
  });
});

test('a device comes with a picture that authenticator apps read', async () => {
  const command = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'a+b@c', Path: '/team/' });
  const { VirtualMFADevice } = await service.iam().send(command);
  const picture = PNG.sync.read(Buffer.from(VirtualMFADevice!.QRCodePNG!));
  const code = jsQr.default(new Uint8ClampedArray(picture.data), picture.width, picture.height);
  const seed = Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString('ascii');
  const issuer = 'Amazon%20Web%20Services';
  expect(code?.data).toBe(
    `otpauth://totp/${issuer}:a%2Bb%40c@${testAccountId}?secret=${seed}&issuer=${issuer}`,
  );
  const read = URI.parse(code!.data);
  expect(read).toBeInstanceOf(TOTP);
  expect({ issuer: read.issuer, label: read.label, secret: read.secret.base32 }).toEqual({
    issuer: 'Amazon Web Services',
    label: `a+b@c@${testAccountId}`,
    secret: seed,
  });
  const SerialNumber = VirtualMFADevice?.SerialNumber;
  await service.iam().send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
});

test('a device that was sent ten wrong pairs takes no pair, until ten minutes have gone by', async () => {
  const code = await makeDevice('guessed');
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect(await refusalOf(enable('guessed', code(0), code(0)))).toEqual(wrongCode);
  }
  expect(await refusalOf(enable('guessed', code(-1), code(0)))).toEqual(wrongCode);
  service.advance(601);
  await enable('guessed', code(-1), code(0));
});

test('a user has eight devices at most', async () => {
  await service.iam().send(new CreateUserCommand({ UserName: 'grace' }));
  for (let count = 1; count <= 9; count += 1) {
    const code = await makeDevice(`grace-${count}`);
    const enabling = enable(`grace-${count}`, code(-1), code(0), 'grace');
    if (count <= 8) await enabling;
    else {
      expect(await refusalOf(enabling)).toEqual({
        code: 'LimitExceeded',
        status: 409,
        message: 'Cannot exceed quota for MFADevicesPerUser: 8',
      });
    }
  }
  const { MFADevices } = await service.iam().send(new ListMFADevicesCommand({ UserName: 'grace' }));
  expect(MFADevices).toHaveLength(8);
});
