import type { RequestOutcome } from '../../call/request-outcome.ts';
import type { Subject } from '../../call/route.ts';
import { Histogram } from './histogram.ts';
import type { Labels, MetricFamily, Sample } from './metric-family.ts';
import { single } from './metric-family.ts';
import { Tally } from './tally.ts';

/** Seconds. The quickest calls take some 0.1 ms; clients give up after some seconds. */
const durationBounds = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** The code of calls that succeeded. */
const succeeded = 'OK';
/** That of `rateExceeded`. */
const throttled = 'Throttling';

/** All calls of one operation, or of one page. */
class OperationTally {
  readonly labels: Labels;
  /** By error code; those are of the catalogue. */
  readonly codes = new Tally<string>();
  readonly durations = new Histogram(durationBounds);
  sessions = 0;

  constructor(service: string, operation: string) {
    this.labels = { service, operation };
  }
}

/** Counts and times the calls, by operation and by what became of them. */
export class RequestMetrics {
  readonly #tallies = new Map<Subject, OperationTally>();
  /** Names of operations that there are not are the clients' to choose: those calls are counted together. */
  readonly #other = new OperationTally('other', 'other');

  take({ subject, error, timeline, facts }: RequestOutcome): void {
    const tally = subject === undefined ? this.#other : this.#tallyOf(subject);
    tally.codes.add(error?.code ?? succeeded);
    tally.durations.observe((timeline.endedAt - timeline.startedAt) / 1000);
    if (facts.issued !== undefined && error === undefined) tally.sessions += 1;
  }

  families(): readonly MetricFamily[] {
    const tallies = [...this.#tallies.values(), this.#other];
    const ofSts = tallies.filter(({ labels }) => labels['service'] === 'sts');
    return [
      {
        name: 'locum_requests_total',
        type: 'counter',
        help: 'Answered calls by their error code, OK where there was none.',
        samples: tallies.flatMap((tally) => codeSamples(tally, tally.labels)),
      },
      {
        name: 'sts_requests_total',
        type: 'counter',
        help: 'Those of locum_requests_total that are of STS.',
        samples: ofSts.flatMap((tally) => {
          const { service: _, ...labels } = tally.labels;
          return codeSamples(tally, labels);
        }),
      },
      {
        name: 'locum_request_duration_seconds',
        type: 'histogram',
        help: 'Seconds from the last byte of a call to its answer.',
        samples: tallies.flatMap(({ durations, labels }) => durations.samples(labels)),
      },
      {
        name: 'locum_sessions_issued_total',
        type: 'counter',
        help: 'Sessions whose credentials were handed out.',
        samples: tallies
          .filter(({ sessions }) => sessions > 0)
          .map(({ sessions, labels }) => ({ labels, value: sessions })),
      },
      single(
        'locum_throttled_calls_total',
        'counter',
        'Calls that were refused because there were too many.',
        tallies.reduce((sum, { codes }) => sum + codes.of(throttled), 0),
      ),
    ];
  }

  #tallyOf(subject: Subject): OperationTally {
    const known = this.#tallies.get(subject);
    if (known !== undefined) return known;
    const tally = new OperationTally(subject.service, subject.name);
    this.#tallies.set(subject, tally);
    return tally;
  }
}

function codeSamples({ codes }: OperationTally, labels: Labels): readonly Sample[] {
  return codes.entries().map(([code, value]) => ({ labels: { ...labels, code }, value }));
}
