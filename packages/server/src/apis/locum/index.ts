import type { Api } from '../../call/api.ts';
import { createAccount } from './accounts/create-account.ts';
import { createApiKey } from './api-keys/create-api-key.ts';
import { deleteApiKey } from './api-keys/delete-api-key.ts';
import { listApiKeys } from './api-keys/list-api-keys.ts';
import { createContextAssertion } from './contexts/create-context-assertion.ts';
import { declareOutsideAccount } from './outside-accounts/declare-outside-account.ts';
import { endSession } from './sessions/end-session.ts';
import { endSessions } from './sessions/end-sessions.ts';
import { explainRequest } from './explanations/explain-request.ts';
import { getAuditHead } from './audit/get-audit-head.ts';
import { getSession } from './sessions/get-session.ts';
import { importAccount } from './accounts/import-account.ts';
import { listAuditKeys } from './audit/list-audit-keys.ts';
import { listOutsideAccounts } from './outside-accounts/list-outside-accounts.ts';
import { listSessionKeys } from './session-keys/list-session-keys.ts';
import { listSessions } from './sessions/list-sessions.ts';
import { removeOutsideAccount } from './outside-accounts/remove-outside-account.ts';
import { rotateAuditKey } from './audit/rotate-audit-key.ts';
import { rotateSessionKeys } from './session-keys/rotate-session-keys.ts';
import { searchEvents } from './audit/search-events.ts';

/** What AWS has no operation for. */
export const locum: Api = {
  service: 'locum',
  version: '2026-11-22',
  namespace: 'urn:locum:doc:2026-11-22',
  operations: [
    createAccount,
    createApiKey,
    createContextAssertion,
    declareOutsideAccount,
    deleteApiKey,
    endSession,
    endSessions,
    explainRequest,
    getAuditHead,
    getSession,
    importAccount,
    listApiKeys,
    listAuditKeys,
    listOutsideAccounts,
    listSessionKeys,
    listSessions,
    removeOutsideAccount,
    rotateAuditKey,
    rotateSessionKeys,
    searchEvents,
  ],
};
