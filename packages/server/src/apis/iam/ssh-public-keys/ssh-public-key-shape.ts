import type { SshPublicKey } from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';
import { encodeSshPublicKey } from './read-ssh-public-key.ts';
import type { Encoding } from './read-ssh-public-key.ts';

export const sshPublicKey = () =>
  structure({
    UserName: string(),
    SSHPublicKeyId: string(),
    Fingerprint: string(),
    SSHPublicKeyBody: string(),
    Status: string(),
    UploadDate: timestamp(),
  });

/** `encoding`: in which the key itself is shown. */
export const sshPublicKeyOf = (
  found: SshPublicKey,
  userName: string,
  encoding: Encoding,
): OutputValueOf<ReturnType<typeof sshPublicKey>> => ({
  UserName: userName,
  SSHPublicKeyId: found.id,
  Fingerprint: found.fingerprint,
  SSHPublicKeyBody: encodeSshPublicKey(found.publicKey, encoding),
  Status: found.status,
  UploadDate: found.createdAt,
});
