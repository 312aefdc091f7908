/** A part of a path between two slashes: a text as it stands there, or a member of the input. */
type Segment = { readonly text: string } | { readonly label: string };

/**
 * The path of an operation, e.g. `/roles/{id}/policies`. A label takes one whole segment, which is not empty.
 * Source: https://smithy.io/2.0/spec/http-bindings.html#pattern-syntax
 */
export class PathTemplate {
  readonly #segments: readonly Segment[];
  /** The names in braces, in order. */
  readonly labels: readonly string[];
  /** Tells whether another template takes the same paths: labels have no names here. */
  readonly form: string;

  constructor(path: string) {
    this.#segments = segmentsOf(path).map((segment) =>
      segment.startsWith('{') && segment.endsWith('}') ? { label: segment.slice(1, -1) } : { text: segment },
    );
    this.labels = this.#segments.flatMap((segment) => ('label' in segment ? [segment.label] : []));
    this.form = this.#segments.map((segment) => ('label' in segment ? '{}' : segment.text)).join('/');
  }

  get length(): number {
    return this.#segments.length;
  }

  /** The labels with what stands in their place, still escaped; undefined where the path is another. */
  match(segments: readonly string[]): ReadonlyMap<string, string> | undefined {
    if (segments.length !== this.#segments.length) return undefined;
    const values = new Map<string, string>();
    for (const [index, expected] of this.#segments.entries()) {
      const segment = segments[index] ?? '';
      if ('label' in expected) {
        if (segment === '') return undefined;
        values.set(expected.label, segment);
      } else if (segment !== expected.text) return undefined;
    }
    return values;
  }

  /** Of two that take the same path, the one that has a text where the other has a label comes first. */
  static compare(one: PathTemplate, other: PathTemplate): number {
    for (const [index, segment] of one.#segments.entries()) {
      const counterpart = other.#segments[index];
      if (counterpart === undefined || 'label' in segment === 'label' in counterpart) continue;
      return 'label' in segment ? 1 : -1;
    }
    return 0;
  }
}

/** The segments of a path that begins with a slash. */
export function segmentsOf(path: string): readonly string[] {
  return path.slice(1).split('/');
}
