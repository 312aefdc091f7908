import { startDetour } from './detour.ts';
import type { Detour, Obstruction } from './detour.ts';

/** Seconds that sessions are said to last. Programs wait one second more, and ask their provider again. */
const hurriedLifetime = 3;

/** The end of credentials that are to be fetched anew soon, in AWS's form. */
export const hurriedExpiration = (): string =>
  new Date(Date.now() + hurriedLifetime * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

/** Leads to the service, and says of every session that it ends in a few seconds: it asks AWS's 900 of nobody's patience. */
export async function startHurried(target: string, tls?: Obstruction['tls']): Promise<Detour> {
  return await startDetour(target, {
    ...(tls !== undefined && { tls }),
    alter: (answer) => ({
      ...answer,
      body: answer.body.replace(
        /<Expiration>[^<]*<\/Expiration>/,
        () => `<Expiration>${hurriedExpiration()}</Expiration>`,
      ),
    }),
  });
}

/** Leads to the service, but every other request, the first one included, is answered that the service is unavailable. */
export async function startFlaky(target: string): Promise<Detour> {
  let count = 0;
  return await startDetour(target, {
    instead() {
      count += 1;
      if (count % 2 === 0) return undefined;
      const body =
        '<ErrorResponse><Error><Type>Receiver</Type><Code>ServiceUnavailable</Code>' +
        '<Message>Try again.</Message></Error><RequestId>none</RequestId></ErrorResponse>';
      return { status: 503, headers: { 'content-type': 'text/xml' }, body };
    },
  });
}

/** Leads to a service whose clock is so many milliseconds ahead, and dates its answers by that clock, which Node does not. */
export async function startSkewed(target: string, ahead: number): Promise<Detour> {
  return await startDetour(target, {
    alter: (answer) => ({
      ...answer,
      headers: { ...answer.headers, date: new Date(Date.now() + ahead).toUTCString() },
    }),
  });
}
