import { createHash } from 'node:crypto';
import { samlAssertionUsed } from '../../errors/saml-errors.ts';
import type { Directory } from '../../directory/directory.ts';
import { redemptionTime } from './check-assertion.ts';
import { insertUsedAssertion } from './used-assertion-records.ts';

/** The longest that an assertion can be taken, with an identity provider whose clock is ahead; in seconds. */
const memory = 2 * redemptionTime;

/**
 * Uses up what is good once: an assertion in one place, or the choice that is made with it. It was proven before, and is
 * named by `parts`. What is kept of it is forgotten when its time is over anyway, so that there is never more than some
 * minutes of sign-ins. `now`: epoch seconds.
 *
 * Throws InvalidIdentityToken where it was used up before, also if the service has been started again since.
 */
export async function useOnce(parts: readonly string[], directory: Directory, now: number): Promise<void> {
  const id = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  const expiresAt = now + memory;
  const isFirst = await directory.write((writes) => insertUsedAssertion(writes, { id, expiresAt }, now));
  if (!isFirst) throw samlAssertionUsed();
}
