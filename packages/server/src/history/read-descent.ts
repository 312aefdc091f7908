import type { SessionAncestor, SessionOrigin } from '../sessions/claims.ts';
import type { ContextProof } from '../sessions/trusted-context.ts';
import { integerIn, objectIn, objectsIn, textIn } from './json-members.ts';
import type { JsonObject } from './json-members.ts';
import type { IssuedSession } from './session-query.ts';

/** The sessions that one descends from, with whom the chain began, and of whom its context is, as its event or its row has them. */
export function readDescent(
  issued: JsonObject | undefined,
): Pick<IssuedSession, 'ancestors' | 'origin' | 'context'> {
  const ancestors = objectsIn(issued, 'ancestors').map(readAncestor);
  const origin = readOrigin(objectIn(issued, 'origin'));
  const context = readContext(objectIn(issued, 'context'));
  return {
    ...(ancestors.length > 0 && { ancestors }),
    ...(origin !== undefined && { origin }),
    ...(context !== undefined && { context }),
  };
}

function readContext(context: JsonObject | undefined): ContextProof | undefined {
  const proven = textIn(context, 'proven');
  const provenAt = integerIn(context, 'provenAt');
  return proven === undefined || provenAt === undefined ? undefined : { proven, provenAt };
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
