import { renameSync, writeFileSync } from 'node:fs';
import { CreateVirtualMFADeviceCommand, EnableMFADeviceCommand } from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { Secret, TOTP } from 'otpauth';

const stepLength = 30_000;

/** An MFA device of the user, whose code is in a file. */
export interface MfaDevice {
  readonly serialNumber: string;
  stop(): void;
}

/**
 * Gives the user a device, and keeps its code in the file: one that was not used yet, and that the service takes now. A
 * program reads it when it needs it, once.
 */
export async function keepMfaCode(iam: IAMClient, UserName: string, file: string): Promise<MfaDevice> {
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
  );
  const serialNumber = VirtualMFADevice?.SerialNumber ?? '';
  const seed = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString();
  const totp = new TOTP({ secret: Secret.fromBase32(seed), digits: 6, period: stepLength / 1000 });
  const codeOf = (step: number): string => totp.generate({ timestamp: step * stepLength });
  const enabled = currentStep();
  await iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber: serialNumber,
      AuthenticationCode1: codeOf(enabled - 1),
      AuthenticationCode2: codeOf(enabled),
    }),
  );
  const write = (): void => {
    // The two codes are used up; the service takes the code of one step ahead, because clocks differ.
    writeFileSync(`${file}.new`, codeOf(Math.max(currentStep(), enabled + 1)));
    renameSync(`${file}.new`, file);
  };
  write();
  const timer = setInterval(write, 1000);
  return { serialNumber, stop: () => clearInterval(timer) };
}

const currentStep = (): number => Math.floor(Date.now() / stepLength);
