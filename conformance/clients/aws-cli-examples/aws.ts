import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** How a command ended, and what it printed. */
export interface Ending {
  readonly code: number;
  readonly printed: string;
  readonly error: string;
}

/** A command of the AWS CLI: its words after `aws`, the folder it runs in, and the environment that it has besides. */
export interface Command {
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The AWS CLI in a process that has it loaded, which runs one command after another. */
export class Aws {
  readonly #program = spawn('python3', [fileURLToPath(new URL('command-line.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  readonly #lines = createInterface(this.#program.stdout)[Symbol.asyncIterator]();

  /** Starts it; the folder is that of the CLI's own examples. */
  async start(): Promise<string> {
    return ((await this.#read()) as { readonly examples: string }).examples;
  }

  async run(command: Command): Promise<Ending> {
    this.#program.stdin.write(`${JSON.stringify(command)}\n`);
    return (await this.#read()) as Ending;
  }

  stop(): void {
    this.#program.stdin.end();
  }

  async #read(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('the AWS CLI has ended');
    return JSON.parse(value) as unknown;
  }
}
