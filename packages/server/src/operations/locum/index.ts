import type { Api } from '../api.ts';
import { createAccount } from './create-account.ts';
import { endSession } from './end-session.ts';
import { endSessions } from './end-sessions.ts';
import { explainRequest } from './explain-request.ts';
import { getSession } from './get-session.ts';
import { importAccount } from './import-account.ts';
import { listAuditKeys } from './list-audit-keys.ts';
import { listSessionKeys } from './list-session-keys.ts';
import { listSessions } from './list-sessions.ts';
import { rotateAuditKey } from './rotate-audit-key.ts';
import { rotateSessionKeys } from './rotate-session-keys.ts';
import { searchEvents } from './search-events.ts';

/** What AWS has no operation for. */
export const locum: Api = {
  service: 'locum',
  version: '2026-11-22',
  namespace: 'urn:locum:doc:2026-11-22',
  operations: [
    createAccount,
    endSession,
    endSessions,
    explainRequest,
    getSession,
    importAccount,
    listAuditKeys,
    listSessionKeys,
    listSessions,
    rotateAuditKey,
    rotateSessionKeys,
    searchEvents,
  ],
};
