import { serializationFailed, unknownMember } from '../../errors/json-errors.ts';
import { malformedNumber, malformedTimestamp } from '../../errors/request-errors.ts';
import { isJsonObject, readJsonObject } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import type { InputOf, Members, Shape } from '../../wire/shape/index.ts';

/** More members than any list of any operation may have. */
const longestList = 1000;

/** Epoch seconds that a moment has at most: eleven digits. */
const latestMoment = 99_999_999_999;

/**
 * The input of a request in AWS's JSON protocol as values. What the members do not declare is left out, and `null` is the
 * same as nothing, as with AWS.
 *
 * Throws SerializationException where the body is no JSON object, or a value is of another type than its shape, and
 * MalformedInput and ValidationError for numbers and moments that are out of range; constraints are not checked.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function readJsonInput(body: Buffer, members: Members): InputOf<Members> {
  return readBody(body, members, lenient);
}

/** The same of an API that has no member ignored: throws SerializationException where there is one that is not declared. */
export function readStrictJsonInput(body: Buffer, members: Members): InputOf<Members> {
  return readBody(body, members, strict);
}

type Strictness = (members: Members, value: JsonObject) => void;

const lenient: Strictness = () => undefined;

const strict: Strictness = (members, value) => {
  for (const name of Object.keys(value)) if (!Object.hasOwn(members, name)) throw unknownMember();
};

const readBody = (body: Buffer, members: Members, check: Strictness): InputOf<Members> =>
  readMembers(members, body.length === 0 ? {} : readJsonObject(body), check);

/** As deep as the shape is, however deep the value. */
function readMembers(members: Members, value: unknown, check: Strictness): InputOf<Members> {
  if (!isJsonObject(value)) throw serializationFailed();
  check(members, value);
  const values: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(members)) {
    const member = Object.hasOwn(value, name) ? readValue(shape, value[name], check) : undefined;
    if (member !== undefined) values[name] = member;
  }
  return values as InputOf<Members>;
}

function readValue(shape: Shape, value: unknown, check: Strictness): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case 'structure':
      return readMembers(shape.members, value, check);
    case 'list':
      return readItems(shape.item, value, check);
    case 'document':
      // Its depth is bounded with that of the body.
      return value;
    case 'map':
      // Of answers only.
      return undefined;
    case 'string':
      // Half a surrogate pair is no text, and could not be kept as it is.
      if (typeof value !== 'string' || !value.isWellFormed()) throw serializationFailed();
      return value;
    case 'integer':
      return readInteger(value);
    case 'timestamp':
      return readMoment(value);
    case 'boolean':
      if (typeof value !== 'boolean') throw serializationFailed();
      return value;
  }
}

function readItems(item: Shape, value: unknown, check: Strictness): readonly unknown[] {
  if (!Array.isArray(value) || value.length > longestList) throw serializationFailed();
  return value.map((element) => readValue(item, element, check)).filter((element) => element !== undefined);
}

function readInteger(value: unknown): number {
  if (typeof value !== 'number') throw serializationFailed();
  if (!Number.isInteger(value) || value < -0x80000000 || value > 0x7fffffff) throw malformedNumber();
  return value;
}

function readMoment(value: unknown): number {
  if (typeof value !== 'number') throw serializationFailed();
  if (value < 0 || value > latestMoment) throw malformedTimestamp();
  return value;
}
