import type { Api } from '../api.ts';
import { assumeRole } from './assume-role.ts';
import { getAccessKeyInfo } from './get-access-key-info.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getSessionToken } from './get-session-token.ts';

/** AWS Security Token Service. */
export const sts: Api = {
  service: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [assumeRole, getAccessKeyInfo, getCallerIdentity, getSessionToken],
};
