import type { AuditFinding, AuditVerification } from '@locum/server/audit-verification';
import type { AuditKeys } from './audit-keys.ts';

/** Findings that are shown one by one. */
const mostShown = 50;
const controls = /[\p{Cc}\p{Cf}]/gu;

/** Tells in words what was found out about audit files, by which keys. */
export function renderVerification(verification: AuditVerification, keys: AuditKeys): string {
  const { digests, files, events } = verification;
  const lines = [
    `Verified ${count(digests, 'digest')}, ${count(files, 'file')}, ${count(events, 'event')}${rangeOf(verification)}.`,
    `Keys: ${keys.origin}.`,
    ...keys.caution,
  ];
  if (verification.beginsAfterRetention) lines.push('Older events were removed when their time was over.');
  lines.push(
    ...selectorLines(verification),
    headLine(verification),
    ...tailLines(verification),
    ...uncleanLines(verification),
    '',
    ...findingLines(verification),
  );
  // Somebody may have put into the files what steers a terminal.
  return `${lines.map((line) => line.replaceAll(controls, '?')).join('\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function rangeOf({
  firstSequence,
  lastSequence,
  oldestEventTime,
  newestEventTime,
}: AuditVerification): string {
  if (lastSequence === undefined) return '';
  return `, numbers ${firstSequence} to ${lastSequence}, of ${oldestEventTime ?? '?'} to ${newestEventTime ?? '?'}`;
}

function selectorLines({ writeOnlyDigests, digests, head }: AuditVerification): readonly string[] {
  const places = [
    ...(writeOnlyDigests > 0 ? [`the files of ${writeOnlyDigests} of ${count(digests, 'digest')}`] : []),
    ...(head?.isWriteOnly === true ? ['what was recorded after the last digest'] : []),
  ];
  return places.length === 0 ? [] : [`Calls that only read were left out of ${places.join(', and of ')}.`];
}

function headLine({ head }: AuditVerification): string {
  return head === undefined
    ? 'Without the head of the trail nobody can know the newest end: files or events may have been removed there. Ask the ' +
        'service for it with --service-head, or name one that you kept with --head.'
    : `Held against the head of ${head.time}: the trail had come to number ${head.lastSequence}.`;
}

function tailLines({ unsignedTail: tail }: AuditVerification): readonly string[] {
  if (tail === undefined) return ['Every event is in a signed digest.'];
  const incomplete = tail.hasIncompleteLine
    ? ' It ends within a line: the service writes to it, or died.'
    : '';
  return [
    `Not signed yet: ${count(tail.events, 'event')} after number ${tail.firstSequence - 1}, in ${tail.files.join(', ')}. ` +
      `The chain holds them together.${incomplete}`,
  ];
}

function uncleanLines({ uncleanEnds }: AuditVerification): readonly string[] {
  return uncleanEnds.map(
    ({ file, lastSequence, lastEventTime, hasIncompleteLine }) =>
      `The service died after event ${lastSequence} (${lastEventTime ?? 'of no time'}) in ${file}` +
      `${hasIncompleteLine ? ', within a line' : ''}: events of that moment may be missing.`,
  );
}

function findingLines({ findings, findingCount, head }: AuditVerification): readonly string[] {
  if (findingCount === 0) {
    return [
      head === undefined
        ? 'Nothing of what is here was changed, and nothing is missing before its last event.'
        : 'Nothing was changed, removed or added.',
    ];
  }
  const shown = findings.slice(0, mostShown).map(describe);
  const more = findingCount - shown.length;
  return [
    `${count(findingCount, 'FINDING')}:`,
    ...shown.map((text) => `- ${text}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function describe({ file, line, sequence, problem }: AuditFinding): string {
  const event = sequence === undefined ? '' : ` (event ${sequence})`;
  return line === undefined ? `${file} ${problem}` : `${file}, line ${line}${event}: ${problem}`;
}
