import type { Api } from '../api.ts';
import { createAccount } from './create-account.ts';
import { importAccount } from './import-account.ts';
import { listSessionKeys } from './list-session-keys.ts';
import { rotateSessionKeys } from './rotate-session-keys.ts';

/** What AWS has no operation for. */
export const locum: Api = {
  service: 'locum',
  version: '2026-11-22',
  namespace: 'urn:locum:doc:2026-11-22',
  operations: [createAccount, importAccount, listSessionKeys, rotateSessionKeys],
};
