const pattern = '*a*a*${aws:UserAgent}b';

/**
 * A policy of so many characters that allows everything, and costs the most to compare with a request: each of the conditions of
 * its Deny has a variable that stands for the longest text of the request, and nearly matches it.
 */
export function costlyPolicy(characters: number): string {
  const document = (values: readonly string[]): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { StringLike: { 'aws:UserAgent': values } },
        },
      ],
    });
  const room = characters - document([]).length;
  const each = pattern.length + '"",'.length;
  return document(Array.from({ length: Math.max(1, Math.floor(room / each)) }, () => pattern));
}

/** As long as all headers together may nearly be, beside a session token. */
export const longUserAgent = 'a'.repeat(10_000);
