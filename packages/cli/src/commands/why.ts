import type { Command } from 'commander';
import { addCallOptions, findTarget } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { callLocum } from '../call-locum.ts';
import { CommandError } from '../command-error.ts';
import { findRecords, principalFilter } from '../find-records.ts';
import { isRecord, memberAt } from '../json-value.ts';
import { printable } from '../printable.ts';
import { renderJson, renderTable } from '../render-result.ts';
import type { CallTarget } from '../signed-post.ts';

interface WhyOptions extends CallOptions {
  readonly last?: true;
  readonly principal?: string;
}

/** Adds `locum why`: the reasons of a denial, or of the refusal of a token or assertion. */
export function addWhyCommand(program: Command): void {
  const command = program
    .command('why [request-id]')
    .description(
      'Tell why a request was denied, or its token or assertion refused, by the id that came with the error.',
    )
    .option('--last', 'the newest denial in your account, instead of an id')
    .option(
      '--principal <arn-or-name>',
      'the newest denial of this user or session, by its ARN or name, instead of an id',
    );
  addCallOptions(command).action(async (given: string | undefined, flags: WhyOptions) => {
    const target = findTarget(flags);
    const requestId = await chooseRequest(given, flags, target);
    const answer = await callLocum('ExplainRequest', { RequestId: requestId }, target);
    process.stdout.write(flags.output === 'json' ? renderJson(withDocument(answer)) : inWords(answer));
  });
}

async function chooseRequest(
  given: string | undefined,
  { last, principal }: WhyOptions,
  target: CallTarget,
): Promise<string> {
  const searches = last === true || principal !== undefined;
  if (searches === (given !== undefined)) {
    throw new CommandError('Give the id of a request, or --last, or --principal');
  }
  return given ?? (await findNewestDenial(principal, target));
}

/** What a denial is called by the services of the one protocol, and by those of the other. */
const denials = ['AccessDenied', 'AccessDeniedException'];

async function findNewestDenial(principal: string | undefined, target: CallTarget): Promise<string> {
  let newest: { readonly time: string; readonly requestId: string } | undefined;
  for (const ErrorCode of denials) {
    const [record] = await findRecords({ ...principalFilter(principal), ErrorCode }, 1, target);
    const time = String(memberAt(record, 'eventTime'));
    const requestId = memberAt(record, 'requestID');
    if (typeof requestId === 'string' && (newest === undefined || time > newest.time)) {
      newest = { time, requestId };
    }
  }
  if (newest === undefined) throw new CommandError('No denial was found');
  return newest.requestId;
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
