const colonCount = 5;

/** A text that is asked about as an ARN. Its colons are found when the first pattern needs them. */
export class ArnText {
  readonly text: string;
  #colons: readonly number[] | undefined;
  #hasMoreColons: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Offsets of the first five colons; fewer when the text is no ARN. */
  get colons(): readonly number[] {
    return (this.#colons ??= findColons(this.text));
  }

  /** Whether there are the six parts of an ARN. */
  get isComplete(): boolean {
    return this.colons.length === colonCount;
  }

  /** Whether the resource part has colons of its own. */
  get hasMoreColons(): boolean {
    return (this.#hasMoreColons ??= this.text.includes(':', this.startOf(colonCount)));
  }

  /** Where part `index` of the six begins. */
  startOf(index: number): number {
    return index === 0 ? 0 : (this.colons[index - 1] ?? this.text.length) + 1;
  }

  /** Where part `index` of the six ends, exclusive; the last is everything after the fifth colon. */
  endOf(index: number): number {
    return this.colons[index] ?? this.text.length;
  }
}

function findColons(text: string): readonly number[] {
  const colons: number[] = [];
  for (let at = text.indexOf(':'); at >= 0 && colons.length < colonCount; at = text.indexOf(':', at + 1)) {
    colons.push(at);
  }
  return colons;
}
