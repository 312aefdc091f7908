import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { tags } from '../constraints.ts';
import { user } from '../users/user-shape.ts';

export const mfaDevices = () =>
  list(structure({ UserName: string(), SerialNumber: string(), EnableDate: timestamp() }));

/**
 * `Base32StringSeed` is base64 of the seed's base32 text and `QRCodePNG` of a picture's bytes: blobs in AWS's model.
 */
export const virtualMfaDevice = () =>
  structure({
    SerialNumber: string(),
    Base32StringSeed: string(),
    QRCodePNG: string(),
    User: user(),
    EnableDate: timestamp(),
    Tags: tags(),
  });
