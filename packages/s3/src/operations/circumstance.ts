import { findElement } from '../xml/find-elements.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** What a circumstance may ask of a request. */
export interface Circumstances {
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  readonly copySource?: { readonly versionId?: string };
  readonly body?: XmlElement;
  /** One of the objects to delete. */
  readonly item?: { readonly versionId?: string };
}

/** Whether an action must be allowed for a request. `source-has-tags`: if the store says so of the source of a copy. */
export type Circumstance = (request: Circumstances) => boolean | 'source-has-tags';

type Term = (request: Circumstances) => boolean;

/**
 * Reads a circumstance: terms with `&` between them, of which all must hold.
 *
 * - `query:NAME`, `!query:NAME`: the parameter is there, is not there.
 * - `header:NAME`, `header:NAME=VALUE`, `header:NAME!=VALUE`: it is there; has the value; has it not. Values compare without case.
 * - `anyHeader:NAME,NAME`: one of them is there. `form:` and `anyForm:` are the same of the fields of a form, which are made
 *   headers before.
 * - `copySource.versionId`, `item.versionId`, with `!` before: the source, the object to delete, is a version.
 * - `body:PATH`: the body has the element.
 * - `store:sourceHasTags`: only the store knows.
 *
 * @throws TypeError for a term that is none of these.
 */
export function readCircumstance(text: string): Circumstance {
  const terms = text.split(' & ');
  const asksStore = terms.includes('store:sourceHasTags');
  const tests = terms.filter((term) => term !== 'store:sourceHasTags').map(readTerm);
  return (request) => tests.every((test) => test(request)) && (asksStore ? 'source-has-tags' : true);
}

function readTerm(term: string): Term {
  if (term.startsWith('!')) {
    const positive = readTerm(term.slice(1));
    return (request) => !positive(request);
  }
  const colon = term.indexOf(':');
  const argument = term.slice(colon + 1);
  switch (colon < 0 ? term : term.slice(0, colon)) {
    case 'copySource.versionId':
      return ({ copySource }) => copySource?.versionId !== undefined;
    case 'item.versionId':
      return ({ item }) => item?.versionId !== undefined;
    case 'query':
      return ({ query }) => query.has(argument);
    case 'header':
      return readHeaderTerm(argument);
    case 'form':
      return readHeaderTerm(headerOfField(argument));
    case 'anyHeader':
    case 'anyForm':
      return readAnyHeader(argument.split(',').map(headerOfField));
    case 'body':
      return ({ body }) => body !== undefined && findElement(body, argument) !== undefined;
    default:
      throw new TypeError(`There is no circumstance ${term}`);
  }
}

function readHeaderTerm(argument: string): Term {
  const equals = argument.indexOf('=');
  if (equals < 0) return ({ headers }) => headers.has(argument);
  const isNegative = argument.charAt(equals - 1) === '!';
  const name = argument.slice(0, isNegative ? equals - 1 : equals);
  const value = argument.slice(equals + 1).toLowerCase();
  return ({ headers }) => (headers.get(name)?.toLowerCase() === value) !== isNegative;
}

function readAnyHeader(names: readonly string[]): Term {
  return ({ headers }) => names.some((name) => headers.has(name));
}

/** Two fields of forms are called otherwise than the headers they stand for. */
export function headerOfField(field: string): string {
  return field === 'acl' || field === 'tagging' ? `x-amz-${field}` : field;
}
