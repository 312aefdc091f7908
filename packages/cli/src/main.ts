#!/usr/bin/env node
import { describeUnsupportedNode } from './describe-unsupported-node.ts';

// Everything else is loaded only after this check: an older Node would fail in it, and say something obscure.
const problem = describeUnsupportedNode(process.versions.node);
if (problem === undefined) {
  const { runProgram } = await import('./program.ts');
  await runProgram(process.argv);
} else {
  process.stderr.write(`locum: ${problem}\n`);
  process.exitCode = 1;
}
