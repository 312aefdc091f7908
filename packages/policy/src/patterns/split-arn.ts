/** An ARN with the offsets of its first five colons. */
export interface SplitArn {
  readonly text: string;
  readonly colons: readonly number[];
}

/** Finds the five colons; `undefined` when there are fewer, so that the text is no ARN. */
export function splitArn(text: string): SplitArn | undefined {
  const colons: number[] = [];
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    colons.push(at);
    if (colons.length === 5) return { text, colons };
  }
  return undefined;
}

/** Part `index` of the six; the last is everything after the fifth colon. */
export function arnPart(arn: SplitArn, index: number): string {
  const start = index === 0 ? 0 : (arn.colons[index - 1] ?? 0) + 1;
  return arn.text.slice(start, arn.colons[index]);
}
