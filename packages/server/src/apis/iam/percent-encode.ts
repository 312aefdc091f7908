const leftByEncodeUriComponent = /[!'()*]/g;

/** IAM answers documents percent-encoded as RFC 3986 has it, where encodeURIComponent leaves five characters out. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    leftByEncodeUriComponent,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
