import { S3Error } from '../errors/s3-error.ts';
import { decodeFormComponent } from './percent-encoding.ts';

/** Parameters of a query by name, decoded once. Names that begin with `x-amz-`, in whatever case, are in lower case. */
export type Query = ReadonlyMap<string, string>;

/** More than any request has; each costs as much as a header. */
const maximumParameters = 100;

/** @throws S3Error InvalidURI for a malformed escape, InvalidArgument for a parameter that is there twice. */
export function parseQuery(text: string): Query {
  const query = new Map<string, string>();
  if (text === '') return query;
  for (const parameter of text.split('&')) {
    if (parameter === '') continue;
    const equals = parameter.indexOf('=');
    const name = decodeFormComponent(equals < 0 ? parameter : parameter.slice(0, equals));
    const value = equals < 0 ? '' : decodeFormComponent(parameter.slice(equals + 1));
    const lower = name.toLowerCase();
    const known = lower.startsWith('x-amz-') ? lower : name;
    if (query.has(known) || query.size >= maximumParameters) {
      throw new S3Error('InvalidArgument', 'A query parameter is there more than once', {
        ArgumentName: known,
      });
    }
    query.set(known, value);
  }
  return query;
}
