import type { Awaitable } from '../awaitable.ts';
import type { RawRequest, RawResponse, RequestHandler } from './raw-request.ts';

/** Answers what is no call of an API, for people and their browsers or for anybody; undefined for what is not its own. */
export type PageSource = (request: RawRequest, path: string) => Awaitable<RawResponse> | undefined;

/** Serves the pages of the first source that has them, and leaves the rest, and all that is for the root, to `handler`. */
export function servePages(sources: readonly PageSource[], handler: RequestHandler): RequestHandler {
  return (request) => {
    const { target } = request;
    if (target === '/' || target.startsWith('/?')) return handler(request);
    const end = target.indexOf('?');
    const path = end < 0 ? target : target.slice(0, end);
    for (const find of sources) {
      const page = find(request, path);
      if (page !== undefined) return page;
    }
    return handler(request);
  };
}
