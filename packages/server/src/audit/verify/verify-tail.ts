import type { ChainEnd } from '../trail/chain.ts';
import { scanFile } from '../trail/scan-file.ts';
import type { ScannedFile } from '../trail/scan-file.ts';
import type { UnsignedTail } from './audit-verification.ts';
import type { Findings } from './findings.ts';

/** Holds the files that are in no digest yet against the chain. */
export async function verifyTail(
  directory: string,
  files: readonly string[],
  previous: ChainEnd,
  findings: Findings,
  told: { readonly onScanned: (found: ScannedFile) => void; readonly onLine: (line: ChainEnd) => void },
): Promise<UnsignedTail | undefined> {
  if (files.length === 0) return undefined;
  let end = previous;
  let lines = 0;
  let hasIncompleteLine = false;
  for (const file of files) {
    const found = await scanFile(directory, file, end, {
      onProblem: (problem) => findings.addLine(file, problem),
      onLine: told.onLine,
    });
    told.onScanned(found);
    end = found.end;
    lines += found.lines;
    hasIncompleteLine = found.incompleteBytes > 0;
  }
  return {
    files,
    events: lines,
    firstSequence: previous.sequence + 1,
    lastSequence: end.sequence,
    hasIncompleteLine,
  };
}
