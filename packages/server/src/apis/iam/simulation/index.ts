import type { Operation } from '../../../call/operation.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';
import { simulateCustomPolicy } from './simulate-custom-policy.ts';
import { getContextKeysForCustomPolicy } from './get-context-keys-for-custom-policy.ts';
import { getContextKeysForPrincipalPolicy } from './get-context-keys-for-principal-policy.ts';

export const simulationOperations: readonly Operation[] = [
  simulatePrincipalPolicy,
  simulateCustomPolicy,
  getContextKeysForCustomPolicy,
  getContextKeysForPrincipalPolicy,
];
