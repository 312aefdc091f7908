/** Reads the text of a point in time from left to right; each step takes what it finds and moves on. */
export class InstantScanner {
  readonly text: string;
  /** Offset of what is read next. */
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  /** Takes a character, in either case when it is a letter. */
  take(character: string): boolean {
    const code = this.text.charCodeAt(this.at);
    const wanted = character.charCodeAt(0);
    const found = code === wanted || (wanted >= 0x61 && code === wanted - 0x20);
    if (found) this.at += 1;
    return found;
  }

  /** Takes as many digits as there are; their number, or -1 when there are none or more than `most`. */
  digits(most: number): number {
    const start = this.at;
    let value = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const digit = this.text.charCodeAt(this.at) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const count = this.at - start;
    return count === 0 || count > most ? -1 : value;
  }

  /** Takes digits that must make a number of at most `greatest`, after `separator`; `absent` when that does not follow. */
  part(separator: string, most: number, greatest: number, absent: number): number {
    if (!this.take(separator)) return absent;
    const value = this.digits(most);
    return value > greatest ? -1 : value;
  }
}
