import type { Operation } from '../../../call/operation.ts';
import { listSshPublicKeys } from './list-ssh-public-keys.ts';

export const sshPublicKeyOperations: readonly Operation[] = [listSshPublicKeys];
