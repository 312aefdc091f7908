/**
 * A policy of so many characters that costs the most to compare with a request: each of its conditions has a variable that
 * stands for the longest text of the request, and nearly matches it.
 */
export function costlyPolicy(characters: number): string {
  const pattern = '*a*a*${aws:UserAgent}b';
  const document = (values: readonly string[]): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
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

/** As long as all headers together may nearly be. */
export const longUserAgent = 'a'.repeat(12_000);
