import type { Arn } from '../arn.ts';
import type { PlacedText } from '../document.ts';
import type { DraftDocument } from '../parse/draft.ts';

/** An entry of Resource or NotResource that has the six parts of an ARN. */
export interface ResourceArn {
  readonly value: PlacedText;
  readonly arn: Arn;
}

/** Splits at the first five colons outside of `${…}`, whose keys hold colons too. */
function splitResource(text: string): Arn | undefined {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length && parts.length < 5; at += 1) {
    if (text[at] === '$' && text[at + 1] === '{') {
      const close = text.indexOf('}', at);
      if (close < 0) return undefined;
      at = close;
    } else if (text[at] === ':') {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  const [scheme, partition = '', service = '', region = '', account] = parts;
  if (scheme !== 'arn' || account === undefined) return undefined;
  return { partition, service, region, account, resource: text.slice(start) };
}

/** Every ARN of the document's Resource and NotResource elements. */
export function* resourceArns(document: DraftDocument): Generator<ResourceArn> {
  for (const { resource } of document.statements) {
    for (const value of resource?.values ?? []) {
      const arn = splitResource(value.text);
      if (arn) yield { value, arn };
    }
  }
}

/** Whether the part may become anything: it has a wildcard or a variable. */
export function isOpen(part: string): boolean {
  return part.includes('*') || part.includes('?') || part.includes('${');
}
