import type { HttpBinding } from '../../call/http-binding.ts';
import { malformedPath, malformedQuery } from '../../errors/rest-errors.ts';
import type { RawRequest } from '../../wire/raw-request.ts';
import type { InputOf, Members, Shape } from '../../wire/shape/index.ts';
import { readJsonInput } from '../json/read-input.ts';
import { MalformedForm, Parameters } from '../query/parameters.ts';
import { readBoolean, readInteger, readTimestamp } from '../query/read-scalar.ts';
import { requestBounds } from '../request-bounds.ts';

/** The members that stand in a body of JSON. */
export type ReadBody = (body: Buffer, members: Members) => InputOf<Members>;

/**
 * The input of a REST request as values, from its path, query, headers and body, as the binding has it. What the operation
 * does not declare is left out; of a parameter that is there twice the first counts. A body is read only where the operation has a
 * member in it.
 *
 * Throws ValidationError, MalformedInput and SerializationException where a part cannot be read, or a value is of another type than
 * its shape; constraints are not checked.
 * Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function readRestInput(
  request: RawRequest,
  members: Members,
  { query = {}, headers = {} }: HttpBinding,
  labels: ReadonlyMap<string, string>,
  readBody: ReadBody = readJsonInput,
): InputOf<Members> {
  const texts = new Map<string, string>();
  for (const [member, segment] of labels) texts.set(member, decodeSegment(segment));
  const parameters = Object.keys(query).length === 0 ? undefined : readQuery(request);
  for (const [member, name = member] of Object.entries(query)) put(texts, member, parameters?.get(name));
  for (const [member, name = member] of Object.entries(headers)) put(texts, member, request.header(name));
  const inBody = Object.entries(members).filter(
    ([name]) => !labels.has(name) && !Object.hasOwn(query, name) && !Object.hasOwn(headers, name),
  );
  const values: Record<string, unknown> =
    inBody.length === 0 ? {} : { ...readBody(request.body, Object.fromEntries(inBody)) };
  for (const [member, text] of texts) values[member] = readText(members[member], text, member);
  return values as InputOf<Members>;
}

function put(texts: Map<string, string>, member: string, text: string | undefined): void {
  if (text !== undefined) texts.set(member, text);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw malformedPath();
  }
}

function readQuery(request: RawRequest): Parameters {
  const { target } = request;
  const start = target.indexOf('?');
  try {
    return Parameters.parse(start < 0 ? '' : target.slice(start + 1), requestBounds(request).parameters);
  } catch (error) {
    if (error instanceof MalformedForm) throw malformedQuery();
    throw error;
  }
}

/** Only values that are one text stand elsewhere than in the body: the table holds operations to it. */
function readText(shape: Shape | undefined, text: string, name: string): unknown {
  if (shape?.kind === 'integer') return readInteger(text);
  if (shape?.kind === 'boolean') return readBoolean(text, name);
  return shape?.kind === 'timestamp' ? readTimestamp(text) : text;
}
