/** The headers that bear on a signature, each with its first value. */
export interface SigningHeaders {
  readonly authorization: string | undefined;
  /** A repeated Authorization header: nobody can tell which one was meant. */
  readonly ambiguous: boolean;
  readonly amzDate: string | undefined;
  readonly date: string | undefined;
  readonly sessionToken: string | undefined;
  readonly regionSet: string | undefined;
}

/** @param headers Raw header fields: name, value, name, value … */
export function readSigningHeaders(headers: readonly string[]): SigningHeaders {
  let authorization: string | undefined;
  let ambiguous = false;
  let amzDate: string | undefined;
  let date: string | undefined;
  let sessionToken: string | undefined;
  let regionSet: string | undefined;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    const value = headers[index + 1] ?? '';
    // The length rules out most headers without folding their case.
    switch (name.length) {
      case 4:
        if (name.toLowerCase() === 'date') date ??= value.trim();
        break;
      case 10:
        if (name.toLowerCase() === 'x-amz-date') amzDate ??= value.trim();
        break;
      case 13:
        if (name.toLowerCase() === 'authorization') {
          ambiguous = authorization !== undefined;
          authorization ??= value.trim();
        }
        break;
      case 16:
        if (name.toLowerCase() === 'x-amz-region-set') regionSet ??= value.trim();
        break;
      case 20:
        if (name.toLowerCase() === 'x-amz-security-token') sessionToken ??= value.trim();
        break;
      default:
    }
  }
  return { authorization, ambiguous, amzDate, date, sessionToken, regionSet };
}
