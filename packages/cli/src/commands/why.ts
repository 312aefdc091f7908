import type { Command } from 'commander';
import { addCallOptions, findTarget } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { callLocum } from '../call-locum.ts';
import { isRecord, memberAt } from '../json-value.ts';
import { printable } from '../printable.ts';
import { renderJson, renderTable } from '../render-result.ts';

/** Adds `locum why`: the reasons of a denial, or of the refusal of a token or assertion. */
export function addWhyCommand(program: Command): void {
  const command = program
    .command('why <request-id>')
    .description(
      'Tell why a request was denied, or its token or assertion refused, by the id that came with the error.',
    );
  addCallOptions(command).action(async (requestId: string, flags: CallOptions) => {
    const answer = await callLocum('ExplainRequest', { RequestId: requestId }, findTarget(flags));
    process.stdout.write(flags.output === 'json' ? renderJson(withDocument(answer)) : inWords(answer));
  });
}

/** The explanation as the document that it is, not as its text. */
function withDocument(answer: unknown): unknown {
  const explanation = memberAt(answer, 'Explanation');
  if (typeof explanation !== 'string') return answer;
  const document: unknown = JSON.parse(explanation);
  return { ...(isRecord(answer) && answer), Explanation: document };
}

function inWords(answer: unknown): string {
  const words = memberAt(answer, 'PlainWords');
  const failure = memberAt(answer, 'Failure');
  // What policies and requests say was chosen by somebody else, and must not steer this terminal.
  const told = typeof words === 'string' ? printable(words.trimEnd(), '\n') : '';
  return isRecord(failure) ? `${told}\n\n${renderTable(failure)}` : `${told}\n`;
}
