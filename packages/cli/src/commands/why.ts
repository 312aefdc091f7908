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
    const answer = await findExplanation(given, flags, target);
    process.stdout.write(flags.output === 'json' ? renderJson(withDocument(answer)) : inWords(answer));
  });
}

async function findExplanation(
  given: string | undefined,
  { last, principal }: WhyOptions,
  target: CallTarget,
): Promise<unknown> {
  const searches = last === true || principal !== undefined;
  if (searches === (given !== undefined)) {
    throw new CommandError('Give the id of a request, or --last, or --principal');
  }
  return given === undefined ? await explainNewest(principal, target) : await explainRequest(given, target);
}

const explainRequest = (RequestId: string, target: CallTarget): Promise<unknown> =>
  callLocum('ExplainRequest', { RequestId }, target);

/** Explains the newest denial of which something is kept, and says which newer ones were passed over, and why. */
async function explainNewest(principal: string | undefined, target: CallTarget): Promise<unknown> {
  const denials = await findNewestDenials(principal, target);
  if (denials.length === 0) throw new CommandError('No denial was found');
  const passed: Denial[] = [];
  for (const denial of denials) {
    try {
      const answer = await explainRequest(denial.requestId, target);
      if (passed.length > 0) process.stderr.write(`Passed over ${tellPassed(passed)}\n`);
      return answer;
    } catch (error) {
      if (!(error instanceof CommandError && error.message.startsWith('NoSuchExplanation:'))) throw error;
      passed.push(denial);
    }
  }
  throw new CommandError(`No denial was found that can be explained: passed over ${tellPassed(passed)}`);
}

/** Which denials are not explained, and why that may be. */
function tellPassed(passed: readonly Denial[]): string {
  const [newest] = passed;
  const count = passed.length === 1 ? '1 denial' : `${passed.length} denials`;
  return (
    `${count}, the newest ${newest?.eventName} at ${newest?.time} (${newest?.requestId}): no explanation is kept of what no policy ` +
    'denied, of the requests of other accounts, of most of a flood, and of what is older than a week.'
  );
}

interface Denial {
  readonly requestId: string;
  readonly eventName: string;
  readonly time: string;
  readonly sequence: number;
}

/** What a denial is called by the services of the one protocol, and by those of the other. */
const errorCodes = ['AccessDenied', 'AccessDeniedException'];

/** Denials of each code among which one is looked for that can be explained. */
const lookedAt = 25;

/** The newest first. */
async function findNewestDenials(
  principal: string | undefined,
  target: CallTarget,
): Promise<readonly Denial[]> {
  const denials: Denial[] = [];
  for (const ErrorCode of errorCodes) {
    const found = await findRecords({ ...principalFilter(principal), ErrorCode }, lookedAt, target);
    for (const { record, sequence } of found) {
      const requestId = memberAt(record, 'requestID');
      if (typeof requestId !== 'string') continue;
      const [eventName, time] = [
        String(memberAt(record, 'eventName')),
        String(memberAt(record, 'eventTime')),
      ];
      denials.push({ requestId, eventName, time, sequence });
    }
  }
  // Times of events are whole seconds.
  return denials.toSorted((one, other) => compare(other.time, one.time) || other.sequence - one.sequence);
}

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

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
