import type { Operation } from '../../../call/operation.ts';
import { getAccountAuthorizationDetails } from './get-account-authorization-details.ts';

export const authorizationDetailsOperations: readonly Operation[] = [getAccountAuthorizationDetails];
