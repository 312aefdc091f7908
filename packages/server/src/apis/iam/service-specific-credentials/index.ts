import type { Operation } from '../../../call/operation.ts';
import { listServiceSpecificCredentials } from './list-service-specific-credentials.ts';

export const serviceSpecificCredentialOperations: readonly Operation[] = [listServiceSpecificCredentials];
