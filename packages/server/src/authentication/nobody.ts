import { createPolicySet } from '@locum/policy';
import type { Caller } from './caller.ts';

/** The caller of an operation that takes no signature: what the call proves is in its input. */
export const nobody: Caller = {
  principal: { kind: 'anonymous' },
  accountId: '',
  arn: '',
  userId: 'anonymous',
  accessKeyId: '',
  policies: { identity: createPolicySet([]) },
};
