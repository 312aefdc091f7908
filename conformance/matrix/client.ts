/** A program in the idiom of one client, that goes through the steps. */
export interface MatrixClient {
  readonly name: string;
  /** As the page names it. */
  readonly title: string;
  /** The folder below `clients` that has the program. */
  readonly folder: string;
  /** Whether the client itself runs, or its requests are written as its source has them. */
  readonly kind: 'run' | 'wire form';
  /** Commands that the machine must have, and Debian's package of each, or that of what makes it. */
  readonly needs: Readonly<Record<string, string>>;
  /**
   * Makes what it runs, in the folder `$BUILD`, which is kept between runs. With bash, in the program's folder, when a
   * file of that folder has changed.
   */
  readonly build?: string;
  /** Runs it, with bash, in the program's folder. It prints a line for each step, as read-results.ts reads them. */
  readonly command: string;
  /** Prints the client's version, and nothing else; with bash, in the program's folder. */
  readonly version: string;
  /** Whether the version is fixed here, rather than the machine's. */
  readonly isPinned: boolean;
  /** Whether a machine may be without it even where every client is required. */
  readonly isOptional?: boolean;
  /** For a wire form: where it is documented. */
  readonly source?: string;
}
