import {
  CreateRoleCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetUserCommand,
  ListMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Authenticator } from './authenticator.ts';
import { equal, refused } from './results.ts';
import { assume, iam, keysOf, sts, trust, userArn } from './world.ts';
import type { Device, Keys } from './world.ts';

/** A role that asks for MFA, and a session that carries it. Returns the device. */
export async function mfa(alice: Keys, workloadsAdministrator: Keys): Promise<Device> {
  const device = await enableDevice();
  await iam(workloadsAdministrator).send(
    new CreateRoleCommand({
      RoleName: 'secure',
      AssumeRolePolicyDocument: trust(userArn('alice'), 'sts:AssumeRole', {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
    }),
  );
  await roleAsksForCode(alice, device);
  await sessionCarriesMfa(alice, device);
  return device;
}

async function enableDevice(): Promise<Device> {
  const { VirtualMFADevice } = await iam().send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice' }),
  );
  const mfaSerial = VirtualMFADevice?.SerialNumber ?? '';
  const authenticator = new Authenticator(new TextDecoder().decode(VirtualMFADevice?.Base32StringSeed));
  const [AuthenticationCode1, AuthenticationCode2] = authenticator.pair();
  await iam().send(
    new EnableMFADeviceCommand({
      UserName: 'alice',
      SerialNumber: mfaSerial,
      AuthenticationCode1,
      AuthenticationCode2,
    }),
  );
  const { MFADevices = [] } = await iam().send(new ListMFADevicesCommand({ UserName: 'alice' }));
  equal('two codes enable a device', MFADevices[0]?.SerialNumber, mfaSerial);
  return { authenticator, mfaSerial };
}

async function roleAsksForCode(alice: Keys, { authenticator, mfaSerial }: Device): Promise<void> {
  const withCode = (TokenCode: string) => assume(alice, 'secure', { SerialNumber: mfaSerial, TokenCode });
  await refused('no code: refused', 'AccessDenied', assume(alice, 'secure'));
  await refused('a wrong code: refused', 'AccessDenied', withCode(authenticator.wrongCode()));
  const code = await authenticator.nextCode();
  const assumed = await withCode(code);
  equal('the right code opens the role', assumed.AssumedRoleUser?.Arn?.split('/')[1], 'secure');
  await refused('the same code again: refused', 'AccessDenied', withCode(code));
}

async function sessionCarriesMfa(alice: Keys, { authenticator, mfaSerial }: Device): Promise<void> {
  const plain = await sts(alice).send(new GetSessionTokenCommand());
  const unproven = assume(keysOf(plain.Credentials), 'secure');
  await refused('a session without MFA does not open it', 'AccessDenied', unproven);
  const { Credentials } = await sts(alice).send(
    new GetSessionTokenCommand({
      SerialNumber: mfaSerial,
      TokenCode: await authenticator.nextCode(),
      DurationSeconds: 900,
    }),
  );
  const proven = keysOf(Credentials);
  const assumed = await assume(proven, 'secure');
  equal('a session with MFA opens it without a code', assumed.AssumedRoleUser?.Arn?.split('/')[1], 'secure');
  const { User } = await iam(proven).send(new GetUserCommand());
  equal("and satisfies the user's own policies", User?.UserName, 'alice');
  const another = sts(proven).send(new GetSessionTokenCommand());
  await refused("a user's session makes no other", 'AccessDenied', another);
}
