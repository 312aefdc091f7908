import type { Block } from './read-blocks.ts';

/**
 * Writes the script that runs the blocks in order, in one shell, as somebody who pastes them would. What block N prints
 * goes to the file N of the folder that the script is given, and its exit code to N.code. The script ends at the first
 * block that fails and should not: that one has no exit code.
 */
export function writeScript(blocks: readonly Block[]): string {
  return ['set -euo pipefail', ...blocks.map((block, index) => writeBlock(block, index))].join('\n');
}

function writeBlock({ commands, expectation }: Block, index: number): string {
  const output = `> "$1/${index}" 2>&1`;
  const code = `> "$1/${index}.code"`;
  switch (expectation.kind) {
    case 'succeeds':
      return `{\n${commands}\n} ${output}\necho 0 ${code}`;
    case 'refused':
      // Not in a condition: there bash would go on after a command that fails.
      return `set +e\n( set -e\n${commands}\n) ${output}\necho $? ${code}\nset -e`;
    case 'asks-for-code':
      // Without a terminal the CLI reads from standard input what would otherwise be typed.
      return `fresh_code | {\n${commands}\n} ${output}\necho 0 ${code}`;
  }
}
