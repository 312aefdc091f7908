/**
 * The shape of one value: of what kind it is, and which constraints it is to keep. Protocols read and write values by their
 * shapes, and shapes know no protocol. They are plain data, so documentation and comparison with AWS's models can read
 * them.
 */
export type Shape =
  | StringShape
  | IntegerShape
  | BooleanShape
  | TimestampShape
  | ListShape
  | MapShape
  | DocumentShape
  | StructureShape;

interface Checked<Value> {
  /**
   * Adds a clause for each constraint that the value breaks; undefined stands for one that is absent. `path` is AWS's name
   * for it in validation texts, e.g. `tags.1.member.key`.
   */
  check(this: void, value: Value | undefined, path: string, clauses: string[]): void;
}

export interface StringShape extends Checked<string> {
  readonly kind: 'string';
  readonly isRequired?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly values?: readonly string[];
  readonly isSensitive?: boolean;
}

export interface IntegerShape extends Checked<number> {
  readonly kind: 'integer';
  readonly isRequired?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface BooleanShape extends Checked<boolean> {
  readonly kind: 'boolean';
  readonly isRequired?: boolean;
}

/** A moment, in epoch seconds. XML has it as `2026-11-22T10:00:00Z`, JSON as the number. */
export interface TimestampShape extends Checked<number> {
  readonly kind: 'timestamp';
  readonly isRequired?: boolean;
}

export interface ListShape<Item extends Shape = Shape> extends Checked<ValueOf<Item>[]> {
  readonly kind: 'list';
  readonly isRequired?: boolean;
  readonly item: Item;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values by names that the shape does not know: `<entry><key>Users</key><value>1</value></entry>`. Output only. */
export interface MapShape<Value extends Shape = Shape> {
  readonly kind: 'map';
  readonly value: Value;
}

/** A document of its own, which the shape knows nothing of. Of JSON protocols only. */
export interface DocumentShape {
  readonly kind: 'document';
}

export type Members = Readonly<Record<string, Shape>>;

export interface StructureShape<M extends Members = Members> extends Checked<InputOf<M>> {
  readonly kind: 'structure';
  readonly isRequired?: boolean;
  readonly members: M;
}

/** The TypeScript type of a shape's value. */
export type ValueOf<S> = S extends { kind: 'string' }
  ? string
  : S extends { kind: 'integer' | 'timestamp' }
    ? number
    : S extends { kind: 'boolean' }
      ? boolean
      : S extends { kind: 'list'; item: infer Item }
        ? ValueOf<Item>[]
        : S extends { kind: 'structure'; members: infer M extends Members }
          ? InputOf<M>
          : S extends { kind: 'document' }
            ? JsonValue
            : never;

type RequiredNames<M extends Members> = {
  [K in keyof M]: M[K] extends { isRequired: true } ? K : never;
}[keyof M];

/** What an operation is given: required members are there, the others may be absent. */
export type InputOf<M extends Members> = {
  readonly [K in RequiredNames<M>]: ValueOf<M[K]>;
} & {
  readonly [K in Exclude<keyof M, RequiredNames<M>>]?: ValueOf<M[K]>;
};

/** What an operation answers: any member may be left out, or be undefined, and is then not written. */
export type OutputOf<M extends Members> = { readonly [K in keyof M]?: OutputValueOf<M[K]> | undefined };

export type OutputValueOf<S> = S extends { kind: 'list'; item: infer Item }
  ? readonly OutputValueOf<Item>[]
  : S extends { kind: 'map'; value: infer Value }
    ? { readonly [name: string]: OutputValueOf<Value> }
    : S extends { kind: 'document' }
      ? JsonValue
      : S extends { kind: 'structure'; members: infer M extends Members }
        ? OutputOf<M>
        : ValueOf<S>;

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

type Check = (value: unknown, path: string, clauses: string[]) => void;

/** The check of a shape whose value protocols have read by it; none of a map, which is of answers only, or of a document. */
export function checkerOf(shape: Shape): Check | undefined {
  return 'check' in shape ? (shape.check as Check) : undefined;
}

/** Characters of a value that a clause shows: it must not hide what is wrong with it. */
const longestShown = 10_000;

/** Notes a broken constraint in AWS's words. `value` is left out where it is absent or sensitive. */
export function addClause(clauses: string[], path: string, constraint: string, value?: string): void {
  const subject = value === undefined ? 'Value' : `Value '${shown(value)}'`;
  clauses.push(`${subject} at '${path}' failed to satisfy constraint: ${constraint}`);
}

function shown(value: string): string {
  return value.length <= longestShown ? value : `${value.slice(0, longestShown).toWellFormed()}…`;
}

/** The clause for a required member that is not there. The word `null` is AWS's. */
export function addMissing(clauses: string[], path: string): void {
  clauses.push(`Value null at '${path}' failed to satisfy constraint: Member must not be null`);
}
