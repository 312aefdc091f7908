import { isUtf8 } from 'node:buffer';
import { serializationFailed } from '../../errors/json-errors.ts';
import { MalformedForm, Parameters } from '../parameters.ts';
import type { Members, Shape } from '../shape/index.ts';

/** More members than any list of any operation may have. */
const longestList = 1000;

/** Names and values of a form, in its order. */
type Entries = (readonly [name: string, value: string])[];

/**
 * The input of a request in AWS's JSON protocol as the parameters that the Query protocol would have for it, so that
 * there is one way in which shapes are read and constraints checked. What the members do not declare is left out, and
 * `null` is the same as nothing, as with AWS.
 *
 * Throws SerializationException where the body is no JSON object, or a value is of another type than its shape.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function readJsonInput(body: Buffer, members: Members): Parameters {
  const value = body.length === 0 ? {} : parse(body);
  const entries: Entries = [];
  addMembers(members, value, '', entries);
  try {
    return Parameters.of(entries);
  } catch (error) {
    if (error instanceof MalformedForm) throw serializationFailed();
    throw error;
  }
}

function parse(body: Buffer): unknown {
  if (!isUtf8(body)) throw serializationFailed();
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw serializationFailed();
  }
}

function addMembers(members: Members, value: unknown, prefix: string, entries: Entries): void {
  if (!isObject(value)) throw serializationFailed();
  for (const [name, shape] of Object.entries(members)) {
    if (Object.hasOwn(value, name)) add(shape, value[name], prefix + name, entries);
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As deep as the shape is, however deep the value. */
function add(shape: Shape, value: unknown, name: string, entries: Entries): void {
  if (value === undefined || value === null) return;
  switch (shape.kind) {
    case 'structure':
      // That it is there has to be seen where none of its members are.
      entries.push([`${name}.`, '']);
      addMembers(shape.members, value, `${name}.`, entries);
      break;
    case 'list':
      addItems(shape.item, value, name, entries);
      break;
    case 'string':
      // Half a surrogate pair is no text, and could not be kept as it is.
      if (typeof value !== 'string' || !value.isWellFormed()) throw serializationFailed();
      entries.push([name, value]);
      break;
    case 'integer':
    case 'timestamp':
      if (typeof value !== 'number') throw serializationFailed();
      entries.push([name, String(value)]);
      break;
    case 'boolean':
      if (typeof value !== 'boolean') throw serializationFailed();
      entries.push([name, String(value)]);
      break;
    case 'map':
      // Of answers only.
      break;
  }
}

function addItems(shape: Shape, value: unknown, name: string, entries: Entries): void {
  if (!Array.isArray(value) || value.length > longestList) throw serializationFailed();
  entries.push([name, '']);
  for (const [index, item] of value.entries()) add(shape, item, `${name}.member.${index + 1}`, entries);
}
