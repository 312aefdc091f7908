import type { Awaitable } from '../awaitable.ts';
import type { RawRequest, RawResponse, RequestHandler } from './raw-request.ts';

/** Answers what is meant for people and their browsers; undefined for paths that are not its own. */
export type PageSource = (request: RawRequest, path: string) => Awaitable<RawResponse> | undefined;

/** Serves pages, and leaves the rest, and all that is for the root, to `handler`. */
export function servePages(find: PageSource, handler: RequestHandler): RequestHandler {
  return (request) => {
    const { target } = request;
    if (target === '/' || target.startsWith('/?')) return handler(request);
    const end = target.indexOf('?');
    return find(request, end < 0 ? target : target.slice(0, end)) ?? handler(request);
  };
}
