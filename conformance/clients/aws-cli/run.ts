import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { matchesOutput } from './matches-output.ts';
import { readBlocks } from './read-blocks.ts';
import type { Block } from './read-blocks.ts';
import { writeScript } from './write-script.ts';

/** Runs a guide of docs/guides itself, with bash and the AWS CLI, and compares what it prints with what it shows. */
const [, , guide = 'first-role'] = argv;
const blocks = readBlocks(readFileSync(new URL(`../../../docs/guides/${guide}.md`, import.meta.url), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'locum-guide-'));
try {
  // As the block that the first start prints has it.
  const { AWS_ENDPOINT_URL: url, ...others } = env;
  // Detached, it has no terminal, and what asks for a code asks on standard input.
  const bash = spawn('bash', ['-c', writeScript(blocks), 'bash', folder], {
    detached: true,
    env: { ...others, AWS_ENDPOINT_URL_STS: url, AWS_ENDPOINT_URL_IAM: url },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await once(bash, 'exit');
  for (const [index, block] of blocks.entries()) if (!report(block, index)) break;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Tells how a block went, and whether the script went on to the next one. */
function report(block: Block, index: number): boolean {
  const code = read(`${index}.code`).trim();
  const fault = findFault(block, read(`${index}`), code);
  console.log(fault === undefined ? `ok ${block.name}` : `not ok ${block.name}: ${fault}`);
  if (fault !== undefined) process.exitCode = 1;
  return code !== '';
}

function read(name: string): string {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function findFault({ expectation, output }: Block, printed: string, code: string): string | undefined {
  const seen = JSON.stringify(printed);
  if (expectation.kind === 'refused') {
    if (code === '0') return `expected ${expectation.code}, but it went through: ${seen}`;
    if (!printed.includes(`(${expectation.code})`)) return `expected ${expectation.code}, saw ${seen}`;
  } else if (code !== '0') return `it failed: ${seen}`;
  if (output === undefined || matchesOutput(printed, output)) return undefined;
  return `the guide shows something else than ${seen}`;
}
