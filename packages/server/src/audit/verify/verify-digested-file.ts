import { isFileError } from '../../store/private-file.ts';
import type { DigestedFile } from '../digest/digest.ts';
import type { ChainEnd } from '../trail/chain.ts';
import { isAuditFileName } from '../trail/file-names.ts';
import { scanFile } from '../trail/scan-file.ts';
import type { ScannedFile } from '../trail/scan-file.ts';
import type { Findings } from './findings.ts';

/**
 * Holds a file against what its digest says of it, and its lines against the chain. Answers what was read, or undefined
 * when there is no such file.
 */
export async function verifyDigestedFile(
  directory: string,
  stated: DigestedFile,
  previous: ChainEnd,
  findings: Findings,
  onLine: (line: ChainEnd) => void,
): Promise<ScannedFile | undefined> {
  const { file } = stated;
  if (!isAuditFileName(file)) {
    findings.add(file, 'is no name of an audit file');
    return undefined;
  }
  const wholeBytes = stated.bytes - stated.incompleteBytes;
  try {
    const found = await scanFile(directory, file, previous, {
      onProblem(problem) {
        // Where the process died there is rubble after the last line, and the digest says how much.
        if (problem.offset < wholeBytes) findings.addLine(file, problem);
      },
      onLine,
    });
    compare(found, stated, findings);
    return found;
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
    findings.add(file, `is missing, with the events ${stated.firstSequence} to ${stated.lastSequence}`);
    return undefined;
  }
}

function compare(found: ScannedFile, stated: DigestedFile, findings: Findings): void {
  const { file } = stated;
  if (found.bytes !== stated.bytes) {
    findings.add(file, `has ${found.bytes} bytes, and had ${stated.bytes} when its digest was written`);
  } else if (found.hashValue !== stated.hashValue) {
    findings.add(file, 'was changed: its digest states another SHA-256');
  }
  if (found.lines !== stated.lines) {
    findings.add(file, `has ${found.lines} lines, and had ${stated.lines} when its digest was written`);
  }
  if (found.end.sequence !== stated.lastSequence || found.end.hash !== stated.lastHash) {
    findings.add(file, `does not end with event ${stated.lastSequence} as its digest states it`);
  }
}
