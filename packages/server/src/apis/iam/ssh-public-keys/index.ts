import type { Operation } from '../../../call/operation.ts';
import { uploadSshPublicKey } from './upload-ssh-public-key.ts';
import { getSshPublicKey } from './get-ssh-public-key.ts';
import { listSshPublicKeys } from './list-ssh-public-keys.ts';
import { updateSshPublicKey } from './update-ssh-public-key.ts';
import { deleteSshPublicKey } from './delete-ssh-public-key.ts';

export const sshPublicKeyOperations: readonly Operation[] = [
  uploadSshPublicKey,
  getSshPublicKey,
  listSshPublicKeys,
  updateSshPublicKey,
  deleteSshPublicKey,
];
