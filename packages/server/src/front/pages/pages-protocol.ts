import type { Page } from '../../call/page.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import { pathOf } from '../../wire/path-of.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import type { Exchange, Protocol } from '../protocol.ts';

/** What browsers and relying parties speak: a page by its path, each of which tells errors as those who ask for it read them. */
export class PagesProtocol implements Protocol {
  readonly #pages: ReadonlyMap<string, Page>;
  readonly #folders: readonly Page[];

  constructor(pages: readonly Page[]) {
    this.#pages = new Map(pages.map((page) => [page.path, page]));
    this.#folders = pages.filter(({ path }) => path.endsWith('/') && path !== '/');
  }

  /** What is for the root is for the APIs, but for a browser that was opened there. */
  find(request: RawRequest): { readonly page: Page } | undefined {
    const { target } = request;
    const path = pathOf(target);
    if (path === '/' && (target !== path || !isBrowser(request))) return undefined;
    const page = this.#pages.get(path) ?? this.#folders.find((folder) => path.startsWith(folder.path));
    return page && { page };
  }

  refuse(error: ServiceError, { asked, requestId }: Exchange): RawResponse {
    return asked !== undefined && 'page' in asked
      ? asked.page.refuse(error, requestId)
      : { status: error.status, headers: [], body: '' };
  }
}

function isBrowser(request: RawRequest): boolean {
  return request.method === 'GET' && request.header('accept')?.includes('text/html') === true;
}
