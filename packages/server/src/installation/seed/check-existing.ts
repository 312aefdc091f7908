import { refuseAt } from './place.ts';

interface Declared {
  readonly name: string;
  readonly path: string | undefined;
  readonly source: string;
}

/**
 * Refuses an entity that is there under a name in another case, or at another path: both are in its ARN, by which
 * policies elsewhere may name it. `kind` is its word in the message.
 */
export function checkExisting(
  kind: string,
  declared: Declared,
  existing: { readonly name: string; readonly path: string },
): void {
  if (existing.name !== declared.name) {
    refuseAt(declared.source, `the ${kind} ${declared.name} is there already, as ${existing.name}`);
  }
  if (declared.path !== undefined && existing.path !== declared.path) {
    refuseAt(
      declared.source,
      `the ${kind} ${declared.name} is there already, at the path ${existing.path}; a seed does not move it`,
    );
  }
}
