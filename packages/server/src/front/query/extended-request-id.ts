/**
 * The second id that STS sends with each answer, as text in base64: `1:REGION:S:EPOCH_MILLISECONDS:R:8_CHARACTERS`.
 * Known from AWS's answers; AWS documents no meaning.
 */
export function extendedRequestId(requestId: string, region: string, now: number): string {
  return btoa(`1:${region}:S:${now}:R:${requestId.slice(-8)}`);
}
