/**
 * The authorization id of a denial, as AWS's texts name it: 24 or 25 digits and lower-case letters. It is the id of the request,
 * which is a UUID, written to base 36, so that nothing has to be kept to find the one by the other.
 */
const base = 36n;
const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
const uuidDigits = 32;
const digits = /^[0-9a-z]{1,25}$/;

/** Undefined where the request has another sort of id. */
export function authorizationIdOf(requestId: string): string | undefined {
  return uuid.test(requestId)
    ? BigInt(`0x${requestId.replaceAll('-', '')}`).toString(Number(base))
    : undefined;
}

/** The id of the request; undefined where it is no authorization id. */
export function requestIdOf(authorizationId: string): string | undefined {
  if (!digits.test(authorizationId)) return undefined;
  let value = 0n;
  for (const digit of authorizationId) value = value * base + BigInt(Number.parseInt(digit, Number(base)));
  const text = value.toString(16).padStart(uuidDigits, '0');
  const requestId = [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20),
  ].join('-');
  // Nothing has two ids: leading zeros, and what is too large, are none.
  return authorizationIdOf(requestId) === authorizationId ? requestId : undefined;
}
