import type { InputOf, Members, Place, Shape, StructureShape } from './shape.ts';
import { addMissing } from './shape.ts';

interface Requirable<M extends Members> {
  required(): StructureShape<M> & { isRequired: true };
}

/** A structure of named members, in the order in which XML writes them. */
export function structure<const M extends Members>(
  members: M,
): StructureShape<M> & { isRequired: false } & Requirable<M> {
  return make(members, false) as StructureShape<M> & { isRequired: false } & Requirable<M>;
}

function make<M extends Members>(members: M, isRequired: boolean): StructureShape<M> & Requirable<M> {
  const readers = Object.entries(members).map(([name, shape]) => ({
    name,
    path: lowerCamelCase(name),
    read: readerOf(shape),
  }));
  return Object.freeze({
    kind: 'structure' as const,
    isRequired,
    members,
    read(place: Place): InputOf<M> | undefined {
      const isTop = place.name === '';
      if (!isTop && !place.parameters.has(`${place.name}.`)) {
        if (isRequired) addMissing(place);
        return undefined;
      }
      const value: Record<string, unknown> = {};
      for (const reader of readers) {
        const member = reader.read({
          parameters: place.parameters,
          name: isTop ? reader.name : `${place.name}.${reader.name}`,
          path: isTop ? reader.path : `${place.path}.${reader.path}`,
          clauses: place.clauses,
        });
        if (member !== undefined) value[reader.name] = member;
      }
      return value as InputOf<M>;
    },
    required: () => make(members, true) as StructureShape<M> & { isRequired: true },
  });
}

function readerOf(shape: Shape): (place: Place) => unknown {
  return 'read' in shape ? (place) => shape.read(place) : () => undefined;
}

/** AWS's validation texts name members so: `roleArn`, `mFADevice`. */
function lowerCamelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
