import type { SessionAncestor, SessionOrigin } from '../sessions/claims.ts';
import { integerIn, objectIn, objectsIn, textIn } from './json-members.ts';
import type { JsonObject } from './json-members.ts';
import type { IssuedSession } from './session-query.ts';

/** The sessions that one descends from, and with whom the chain began, as its event or its row has them. */
export function readDescent(issued: JsonObject | undefined): Pick<IssuedSession, 'ancestors' | 'origin'> {
  const ancestors = objectsIn(issued, 'ancestors').map(readAncestor);
  const origin = readOrigin(objectIn(issued, 'origin'));
  return { ...(ancestors.length > 0 && { ancestors }), ...(origin !== undefined && { origin }) };
}

function readAncestor(ancestor: JsonObject): SessionAncestor {
  return {
    accessKeyId: textIn(ancestor, 'accessKeyId') ?? '',
    principalId: textIn(ancestor, 'principalId') ?? '',
    issuedAt: integerIn(ancestor, 'issuedAt') ?? 0,
    expiresAt: integerIn(ancestor, 'expiresAt') ?? 0,
  };
}

function readOrigin(origin: JsonObject | undefined): SessionOrigin | undefined {
  const kind = textIn(origin, 'kind');
  const id = textIn(origin, 'id');
  return (kind === 'user' || kind === 'subject') && id !== undefined ? { kind, id } : undefined;
}
