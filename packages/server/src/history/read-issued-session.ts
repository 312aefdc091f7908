import { integerIn, listIn, objectIn, textIn, textsIn } from './json-members.ts';
import type { JsonObject } from './json-members.ts';
import { assumerIdOf } from '../sessions/descent.ts';
import { readDescent } from './read-descent.ts';
import type { IssuedSession } from './session-query.ts';

/** The session that the event of a record began; undefined when it began none. */
export function readIssuedSession(
  record: JsonObject | undefined,
  sequence: number,
): IssuedSession | undefined {
  const issued = objectIn(objectIn(record, 'additionalEventData'), 'issuedSession');
  const credentials = objectIn(objectIn(record, 'responseElements'), 'credentials');
  const accessKeyId = textIn(credentials, 'accessKeyId') ?? textIn(issued, 'accessKeyId');
  const issuedAt = integerIn(issued, 'issuedAt');
  const expiresAt = integerIn(issued, 'expiresAt');
  if (issued === undefined || accessKeyId === undefined) return undefined;
  if (issuedAt === undefined || expiresAt === undefined) return undefined;
  const assumedBy = objectIn(issued, 'assumedBy');
  const descent = readDescent(issued);
  const assumedByArn = textIn(assumedBy, 'arn');
  return {
    accessKeyId,
    sequence,
    issuedAt,
    expiresAt,
    kind: textIn(issued, 'kind') ?? '',
    accountId: textIn(issued, 'accountId') ?? '',
    principalId: textIn(issued, 'principalId') ?? '',
    principalArn: textIn(issued, 'principalArn') ?? '',
    sessionName: textIn(issued, 'sessionName'),
    sourceIdentity: textIn(issued, 'sourceIdentity'),
    sourceIp: textIn(record, 'sourceIPAddress') ?? '',
    userAgent: textIn(record, 'userAgent'),
    assumedBy:
      assumedByArn === undefined
        ? undefined
        : {
            arn: assumedByArn,
            accessKeyId: textIn(assumedBy, 'accessKeyId'),
            principalId: assumerIdOf(descent, textIn(assumedBy, 'accessKeyId')),
          },
    ...descent,
    federatedProvider: textIn(issued, 'federatedProvider'),
    subject: textIn(issued, 'subject'),
    mfa: issued['mfa'] === true,
    tags: textsIn(issued, 'tags'),
    transitiveTagKeys: listIn(issued, 'transitiveTagKeys').filter((key) => typeof key === 'string'),
  };
}

/**
 * The access key id of the session that one was begun with. One that was narrowed has the assumer of that still; one that an
 * earlier version issued tells its assumer alone. Undefined where it was no session.
 */
export function parentOf({
  ancestors,
  assumedBy,
}: Pick<IssuedSession, 'ancestors' | 'assumedBy'>): string | undefined {
  const parent = ancestors?.at(-1)?.accessKeyId ?? assumedBy?.accessKeyId;
  return parent?.startsWith('ASIA') === true ? parent : undefined;
}
