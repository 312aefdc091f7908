import type { Awaitable } from '../awaitable.ts';
import type { RawResponse, RequestHandler } from './raw-request.ts';

/** Answers the document at a path, or that there is none; undefined for paths that are not its own. */
export type DocumentSource = (path: string) => Awaitable<RawResponse> | undefined;

/** Serves documents to whoever asks, and leaves the rest to `handler`. */
export function serveDocuments(find: DocumentSource, handler: RequestHandler): RequestHandler {
  return (request) => {
    const { method, target } = request;
    if (method !== 'GET' && method !== 'HEAD') return handler(request);
    const end = target.indexOf('?');
    return find(end < 0 ? target : target.slice(0, end)) ?? handler(request);
  };
}
