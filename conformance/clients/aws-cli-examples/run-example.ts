import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { callerName } from './accounts.ts';
import type { Account, Organization } from './accounts.ts';
import type { Aws } from './aws.ts';
import { findDifferences } from './find-differences.ts';
import type { Difference } from './find-differences.ts';
import type { Example } from './read-examples.ts';
import { readShown } from './read-shown.ts';
import { splitWords } from './split-words.ts';
import { standInFor } from './stand-ins.ts';
import { chosenByService, namedThings } from './state.ts';
import type { Row } from './table.ts';
import { values } from './values.ts';

/** What examples are run with. */
export interface World {
  readonly aws: Aws;
  /** A folder that each example gets one of its own in. */
  readonly folder: string;
  readonly organization: Organization;
  /** Documents, as values of the AWS CLI, by what they are. */
  readonly standIns: Readonly<Record<string, string>>;
}

/** A command has failed: the example's own, or one that makes what it needs. */
class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/**
 * Runs the command of an example in an account, after it has made what there must be, and compares what it prints with what
 * the page shows. Returns where it differs. Throws CommandFailed.
 */
export async function runExample(
  world: World,
  account: Account,
  example: Example,
  row: Row,
): Promise<readonly Difference[]> {
  return new Run(world, account, example).perform(row);
}

class Run {
  readonly #world: World;
  readonly #account: Account;
  readonly #example: Example;
  readonly #folder: string;
  /** The command's words; what is of the page's world in them is replaced step by step by what is of this one's. */
  #words: readonly string[];
  readonly #replacements: (readonly [string | RegExp, string])[];
  /** What the last command printed. */
  #last = '';

  constructor(world: World, account: Account, example: Example) {
    this.#world = world;
    this.#account = account;
    this.#example = example;
    this.#folder = mkdtempSync(join(world.folder, 'example-'));
    const { id, root, managementAccount } = world.organization;
    this.#replacements = [
      [/(?<=arn:aws:(?:iam|sts)::)\d+(?=:)/g, account.id],
      [/(?<=arn:aws:organizations::)\d+(?=:)/g, managementAccount.id],
      ['o-exampleorgid', id],
      [/\br-example\w+/g, root],
    ];
    this.#words = example.words.map((word) => this.#replace(word));
  }

  async perform(row: Row): Promise<readonly Difference[]> {
    this.#words = withoutOptions(this.#words, row.without ?? []);
    await this.#prepare(row);
    this.#writeFiles();
    const printed = await this.#runWords(this.#words);
    for (const line of row.after ?? []) await this.#run(line);
    const { output, files } = this.#example;
    if (output === undefined) return printed.trim() === '' ? [] : [{ path: '', what: 'prints something' }];
    const shown = readShown(this.#replace(output)) ?? null;
    return findDifferences(JSON.parse(printed), shown, givenBy(this.#words, Object.values(files)));
  }

  async #prepare(row: Row): Promise<void> {
    for (const { pattern, command } of namedThings) {
      const isItself = splitWords(command)[1] === this.#words[1];
      for (const name of isItself ? [] : this.#find(pattern)) await this.#run(command, { name });
    }
    for (const { pattern, commands } of chosenByService) {
      for (const name of this.#find(pattern)) {
        for (const line of commands) await this.#run(line);
        this.#replacements.push([name, this.#last]);
      }
    }
    this.#words = this.#words.map((word) => this.#replace(word));
    const { managementAccount } = this.#world.organization;
    for (const line of row.outside ?? []) await this.#run(line, {}, managementAccount);
    for (const line of row.before ?? []) await this.#run(line);
    for (const [option, line] of Object.entries(row.instead ?? {})) {
      const value = /^(?:iam|organizations) /.test(line) ? await this.#run(line) : await this.#fill(line, {});
      this.#words = this.#words.map((word, index, all) => (all[index - 1] === `--${option}` ? value : word));
    }
  }

  #replace(text: string): string {
    return this.#replacements.reduce((replaced, [from, to]) => replaced.replaceAll(from, to), text);
  }

  /** What the first group of a pattern is in the options of the command, each as `--option value`. */
  #find(pattern: RegExp): readonly string[] {
    const pairs = this.#words.map((word, index, all) => `${all[index - 1] ?? ''} ${word}`);
    return [...new Set(pairs.flatMap((pair) => pattern.exec(pair)?.[1] ?? []))];
  }

  /** Runs a command of the table, and returns what it printed. */
  async #run(
    line: string,
    more: Readonly<Record<string, string>> = {},
    caller: Account = this.#account,
  ): Promise<string> {
    const words: string[] = [];
    for (const word of splitWords(line)) words.push(await this.#fill(word, more));
    this.#last = (await this.#runWords([...words, '--output', 'text'], caller)).trim();
    return this.#last;
  }

  /** Replaces the names in braces. */
  async #fill(text: string, more: Readonly<Record<string, string>>): Promise<string> {
    const options = { 'user-name': callerName, ...optionsOf(this.#words), ...this.#input() };
    const known: Readonly<Record<string, string>> = {
      ...options,
      ...this.#world.standIns,
      ...more,
      root: this.#world.organization.root,
      last: this.#last,
    };
    const circumstances = { account: this.#account, seed: join(this.#folder, 'seed'), options };
    const parts: string[] = [];
    for (const part of text.split(/(?<!\$)(\{[\w-]+\})/)) {
      const name = /^\{([\w-]+)\}$/.exec(part)?.[1];
      parts.push(name === undefined ? part : (known[name] ?? (await values[name]?.(circumstances)) ?? part));
    }
    return parts.join('');
  }

  /** The members of the JSON that the command is given as its input. */
  #input(): Readonly<Record<string, string>> {
    const file = optionsOf(this.#words)['cli-input-json']?.slice('file://'.length);
    const text = file === undefined ? undefined : this.#example.files[file];
    return text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
  }

  async #runWords(words: readonly string[], { keys }: Account = this.#account): Promise<string> {
    const environment: Record<string, string> =
      keys === undefined
        ? {}
        : { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey };
    const ending = await this.#world.aws.run({ arguments: words, folder: this.#folder, environment });
    if (ending.code === 0) return ending.printed;
    throw new CommandFailed(
      `aws ${words.join(' ').slice(0, 200)}: ${(ending.error || ending.printed).trim()}`,
    );
  }

  /** Writes the files that the command reads, and makes the folder that it writes to. */
  #writeFiles(): void {
    for (const [index, word] of this.#words.entries()) {
      const option = this.#words[index - 1] ?? '';
      if (option === '--outfile') mkdirSync(join(this.#folder, dirname(word)), { recursive: true });
      if (!word.startsWith('file://')) continue;
      const name = word.slice('file://'.length);
      const standIn = this.#world.standIns[standInFor(this.#words[1] ?? '', option) ?? ''] ?? '';
      const text = this.#example.files[name] ?? readFileSync(standIn.slice('file://'.length), 'utf8');
      writeFileSync(join(this.#folder, name), this.#replace(text));
    }
  }
}

/** The values of a command's options, by their names. */
function optionsOf(words: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (const [index, word] of words.entries()) {
    if (word.startsWith('--')) options[word.slice(2)] = words[index + 1] ?? '';
  }
  return options;
}

function withoutOptions(words: readonly string[], options: readonly string[]): readonly string[] {
  const isOption = (word: string | undefined): boolean => options.some((option) => word === `--${option}`);
  return words.filter((word, index) => !isOption(word) && !isOption(words[index - 1]));
}

/**
 * Tells whether a string of the output is determined by the command: it is one of its words, or in the JSON of these or of
 * its files, or an ARN whose last part is.
 */
function givenBy(words: readonly string[], files: readonly string[]): (value: string) => boolean {
  const given = new Set(words);
  for (const text of [...words, ...files]) {
    if (/^\s*[[{]/.test(text)) collectStrings(readShown(text), given);
  }
  return (value) =>
    given.has(value) || (value.startsWith('arn:') && given.has(value.split(/[/:]/).at(-1) ?? ''));
}

function collectStrings(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collectStrings(part, into);
}
