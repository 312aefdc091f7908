import type { Span } from '../document.ts';

/** A JSON value that remembers where it stands. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonLiteral;

interface JsonObject extends Span {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

/** `start` and `end` are those of the name, quotes included. */
export interface JsonMember extends Span {
  readonly name: string;
  readonly value: JsonNode;
}

interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonString extends Span {
  readonly kind: 'string';
  readonly text: string;
}

/** Kept as its text, so that no number is rounded. */
export interface JsonLiteral extends Span {
  readonly kind: 'number' | 'boolean' | 'null';
  readonly text: string;
}

/** Ends the reading with an error about what stands at `offset`. */
export type JsonRefusal = (offset: number, detail: string) => never;
