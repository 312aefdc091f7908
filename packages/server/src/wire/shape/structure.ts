import { addMissing, checkerOf } from './shape.ts';
import type { InputOf, Members, StructureShape } from './shape.ts';

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
  const checks = Object.entries(members).flatMap(([name, shape]) => {
    const check = checkerOf(shape);
    return check === undefined ? [] : [{ name, path: lowerCamelCase(name), check }];
  });
  return Object.freeze({
    kind: 'structure' as const,
    isRequired,
    members,
    check(value: InputOf<M> | undefined, path: string, clauses: string[]): void {
      if (value === undefined) {
        if (isRequired) addMissing(clauses, path);
        return;
      }
      const values: Readonly<Record<string, unknown>> = value;
      for (const member of checks) {
        const place = path === '' ? member.path : `${path}.${member.path}`;
        member.check(values[member.name], place, clauses);
      }
    },
    required: () => make(members, true) as StructureShape<M> & { isRequired: true },
  });
}

/** AWS's validation texts name members so: `roleArn`, `mFADevice`. */
function lowerCamelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
