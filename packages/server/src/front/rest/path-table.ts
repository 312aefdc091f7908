import type { HttpBinding } from '../../call/http-binding.ts';
import type { Route } from '../../call/route.ts';
import { StartupError } from '../../errors/startup-error.ts';
import { PathTemplate, segmentsOf } from './path-template.ts';

/** A path that some operation has. */
export interface FoundPath {
  /** The operation that the method asks for there; undefined where the path is asked for by others only. */
  readonly route: Route | undefined;
  /** The members that stand in the path, still escaped. */
  readonly labels: ReadonlyMap<string, string>;
}

interface Entry {
  readonly template: PathTemplate;
  readonly route: Route;
  readonly http: HttpBinding;
}

/** The operations of a REST protocol, by method and path. */
export class PathTable {
  /** By the number of their segments, the most particular first. */
  readonly #entries = new Map<number, Entry[]>();

  /** Throws StartupError where two ask for the same, or a binding names what the input has not. */
  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  #add(route: Route): void {
    const { http, name } = route.operation;
    if (http === undefined) throw new StartupError(`${name} has no method and path`);
    const template = new PathTemplate(http.path);
    checkBinding(route, http, template);
    const entries = this.#entries.get(template.length) ?? [];
    this.#entries.set(template.length, entries);
    const same = entries.find(
      (entry) => entry.http.method === http.method && entry.template.form === template.form,
    );
    if (same !== undefined) throw new StartupError(`${name} and ${same.route.name} are asked for alike`);
    entries.push({ template, route, http });
    entries.sort((one, other) => PathTemplate.compare(one.template, other.template));
  }

  /** Undefined where no operation has the path. Linear in the number of operations. `path`: without the query. */
  find(method: string, path: string): FoundPath | undefined {
    const segments = segmentsOf(path);
    let isKnown = false;
    for (const { template, route, http } of this.#entries.get(segments.length) ?? []) {
      const labels = template.match(segments);
      if (labels === undefined) continue;
      if (http.method === method) return { route, labels };
      isKnown = true;
    }
    return isKnown ? { route: undefined, labels: new Map() } : undefined;
  }
}

/** Kinds of values that are written as one text. */
const scalars: ReadonlySet<string> = new Set(['string', 'integer', 'boolean', 'timestamp']);

function checkBinding({ name, operation }: Route, http: HttpBinding, { labels }: PathTemplate): void {
  const { members } = operation.input;
  const elsewhere = [...labels, ...Object.keys(http.query ?? {}), ...Object.keys(http.headers ?? {})];
  for (const member of elsewhere) {
    const kind = members[member]?.kind;
    if (kind === undefined) throw new StartupError(`${name} has no ${member} in its input`);
    if (!scalars.has(kind)) throw new StartupError(`${member} of ${name} can stand in the body only`);
  }
  if (new Set(elsewhere).size !== elsewhere.length)
    throw new StartupError(`${name} has a member in two places`);
}
