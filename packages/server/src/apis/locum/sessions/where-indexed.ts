import { ServiceError } from '../../../errors/service-error.ts';

/**
 * What the index of the audit trail is asked for; undefined where there is none, or it does not work at the moment: no
 * search stands between an end and its effect.
 */
export async function whereIndexed<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
