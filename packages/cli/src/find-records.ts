import { setTimeout as delay } from 'node:timers/promises';
import { callLocum } from './call-locum.ts';
import { collectPages } from './collect-pages.ts';
import { CommandError } from './command-error.ts';
import { memberAt } from './json-value.ts';
import type { CallTarget } from './signed-post.ts';

/** What SearchEvents takes. */
export type EventFilters = Readonly<Record<string, string | undefined>>;

/** Who did it: the ARN of a user or session, or a user or session name. */
export const principalFilter = (principal: string | undefined): EventFilters => ({
  [principal?.startsWith('arn:') === true ? 'PrincipalArn' : 'Username']: principal,
});

/** The most that the service answers at once. */
const largestPage = 50;

/** An event that was found. */
export interface FoundRecord {
  /** The CloudTrail record. */
  readonly record: unknown;
  /** Its number in the audit trail: of two events, the later has the greater. */
  readonly sequence: number;
}

/** Events of the caller's account that fit all filters, the newest first, at most `limit`. */
export async function findRecords(
  filters: EventFilters,
  limit: number,
  target: CallTarget,
): Promise<readonly FoundRecord[]> {
  const events = await collectPages(
    'Events',
    (token, left) => {
      const MaxResults = String(Math.min(largestPage, left));
      return callPatiently({ ...filters, MaxResults, NextToken: token }, target);
    },
    limit,
  );
  return events.map(recordOf);
}

/** Milliseconds: the service answers two pages in a second. */
const pause = 500;
const attempts = 20;

async function callPatiently(parameters: EventFilters, target: CallTarget): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callLocum('SearchEvents', parameters, target);
    } catch (error) {
      const isTooFast = error instanceof CommandError && error.message.startsWith('ThrottlingException:');
      if (!isTooFast || attempt === attempts) throw error;
      await delay(pause);
    }
  }
}

function recordOf(event: unknown): FoundRecord {
  const text = memberAt(event, 'CloudTrailEvent');
  const record = typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  return { record, sequence: Number(memberAt(event, 'SequenceNumber')) };
}
