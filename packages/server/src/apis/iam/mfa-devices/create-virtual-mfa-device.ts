import { randomBytes } from 'node:crypto';
import { mfaDeviceArn } from '../../../directory/arns.ts';
import { findMfaDevice, insertMfaDevice } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { mfaDeviceExists, mfaSerialNumberTooLong } from '../../../errors/iam-errors.ts';
import { authenticatorUri } from './authenticator-uri.ts';
import { base32nopad } from '@scure/base';
import { checkTags } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { drawQrCode } from './qr-code.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Bytes: 64 characters of base32, as AWS's seeds have. */
const seedLength = 40;
const longestSerialNumber = 256;

/**
 * Makes a virtual MFA device, which is nobody's until it is enabled for a user. This answer is the only one that has
 * its seed, as base64 of the base32 text that authenticator apps take, and a picture of it that they can be shown.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html
 */
export const createVirtualMfaDevice = operation({
  name: 'CreateVirtualMFADevice',
  input: {
    Path: shapes.path(),
    VirtualMFADeviceName: string({ min: 1, pattern: '[\\w+=,.@-]+' }).required(),
    Tags: shapes.tags(),
  },
  output: { VirtualMFADevice: shapes.virtualMfaDevice() },
  errors: [
    'LimitExceeded',
    'InvalidInput',
    'EntityAlreadyExists',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare({ Path = '/', VirtualMFADeviceName, Tags }, { caller }) {
    checkTags(Tags);
    const serialNumber = mfaDeviceArn(caller.accountId, Path, VirtualMFADeviceName);
    if (serialNumber.length > longestSerialNumber) throw mfaSerialNumberTooLong(longestSerialNumber);
    return serialNumber;
  },

  access: ({ Tags }, { caller: { accountId } }, serialNumber) =>
    creationAccess(
      { create: 'iam:CreateVirtualMFADevice', tag: 'iam:TagMFADevice' },
      { accountId, arn: serialNumber, nameInDenial: serialNumber },
      { tags: Tags },
    ),

  async run({ Path = '/', VirtualMFADeviceName, Tags = [] }, { caller, now, services }, serialNumber) {
    const seed = randomBytes(seedLength);
    const seedText = base32nopad.encode(seed);
    const uri = authenticatorUri(VirtualMFADeviceName, caller.accountId, seedText);
    const device = {
      serialNumber,
      accountId: caller.accountId,
      name: VirtualMFADeviceName,
      path: Path,
      createdAt: Math.floor(now / 1000),
      tags: Tags,
    };
    await services.directory.write(async (writes) => {
      if ((await findMfaDevice(writes, serialNumber)) !== undefined) throw mfaDeviceExists();
      await insertMfaDevice(writes, services.directory.sealer, device, seed);
    });
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumber,
        Base32StringSeed: Buffer.from(seedText).toString('base64'),
        QRCodePNG: drawQrCode(uri).toString('base64'),
        Tags: shapes.tagsOf(Tags),
      },
    };
  },
});
