import type { LineProblem } from '../trail/scan-file.ts';
import type { AuditFinding } from './audit-verification.ts';

/** Findings that are listed; a file of garbage would fill the memory with more. */
const mostListed = 1_000;

/** Collects findings. */
export class Findings {
  readonly listed: AuditFinding[] = [];
  count = 0;

  add(file: string, problem: string): void {
    this.#take({ file, problem });
  }

  addLine(file: string, { line, sequence, problem }: LineProblem): void {
    this.#take({ file, line, sequence, problem });
  }

  #take(finding: AuditFinding): void {
    this.count += 1;
    if (this.listed.length < mostListed) this.listed.push(finding);
  }
}
