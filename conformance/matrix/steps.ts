/** What a client is asked to do, and what it must have seen for it. */
export interface Step {
  /** As the programs name it. */
  readonly name: string;
  /** As the page names it. */
  readonly title: string;
  /** What the program must tell that it saw; `at`: when it told it, in epoch milliseconds. */
  readonly expected: RegExp | ((seen: string, at: number) => boolean);
}

const accountId = '111122223333';
const userArn = new RegExp(`^arn:aws:iam::${accountId}:user/administrator$`);
const session = (role: string): string => `arn:aws:sts::${accountId}:assumed-role/${role}/[\\w+=,.@-]+`;
const sessionArn = (role: string): RegExp => new RegExp(`^${session(role)}$`);

/** Two access keys, one after the other, and who the second one is. */
const refreshed = (role: string): RegExp => new RegExp(`^(ASIA\\w+) (?!\\1)ASIA\\w+ ${session(role)}$`);

/** The story that every client tells, in this order. */
export const steps: readonly Step[] = [
  { name: 'caller-identity', title: 'GetCallerIdentity as a user', expected: userArn },
  { name: 'assume-role', title: 'AssumeRole', expected: sessionArn('matrix') },
  { name: 'use-session', title: 'a call with the session’s credentials', expected: sessionArn('matrix') },
  { name: 'external-id', title: 'with an external id', expected: sessionArn('external') },
  { name: 'twelve-hours', title: 'for 43,200 seconds', expected: isTwelveHoursAway },
  { name: 'mfa', title: 'with an MFA device’s serial number and code', expected: sessionArn('mfa') },
  {
    name: 'session-policy',
    title: 'with a session policy: PackedPolicySize is read',
    expected: /^[1-9]\d?$/,
  },
  {
    name: 'session-tags',
    title: 'with tags and transitive keys, which the role asks for',
    expected: sessionArn('tagged'),
  },
  { name: 'source-identity', title: 'with a source identity', expected: /^alice$/ },
  {
    name: 'denied',
    title: 'a refusal, as the client’s own error with AWS’s code',
    expected: /^AccessDenied$/,
  },
  {
    name: 'scenario',
    title: 'AWS’s scenario: a new user is refused, assumes a role, and is served',
    expected: /^AccessDenied 5$/,
  },
  {
    name: 'assume-role-provider',
    title: 'the client’s assume-role credentials, fetched anew when they end',
    expected: refreshed('matrix'),
  },
  {
    name: 'web-identity-provider',
    title: 'its web identity credentials, fetched anew',
    expected: refreshed('workload'),
  },
  {
    name: 'process-provider',
    title: 'its `credential_process` credentials, fetched anew',
    expected: refreshed('matrix'),
  },
  {
    name: 'container-provider',
    title: 'its container credentials, fetched anew',
    expected: refreshed('matrix'),
  },
  {
    name: 'profile',
    title: 'a profile with `role_arn` and `source_profile`',
    expected: sessionArn('matrix'),
  },
  { name: 'retries', title: 'a 503 is tried again', expected: userArn },
  {
    name: 'clock-skew',
    title: 'a clock that is 20 minutes off is put right by the Date header',
    expected: userArn,
  },
  { name: 'paginator', title: 'five roles on pages of two', expected: /^5$/ },
  { name: 'waiter', title: 'a waiter: the role exists', expected: /^matrix$/ },
  {
    name: 'odd-inputs',
    title: 'a session name in Greek, an empty one, an ARN of 2,048 characters, 50 tags',
    // What a client checks itself it never sends.
    expected: new RegExp(
      `^(ValidationError|client) (ValidationError|client) (AccessDenied|ValidationError) ${session('matrix')}$`,
    ),
  },
];

/** `seen`: epoch seconds, or what Date.parse reads. */
function isTwelveHoursAway(seen: string, at: number): boolean {
  const milliseconds = /^\d+$/.test(seen) ? Number(seen) * 1000 : Date.parse(seen);
  return Math.abs(milliseconds - at - 43_200_000) < 300_000;
}

export function meets({ expected }: Step, seen: string, at: number): boolean {
  return expected instanceof RegExp ? expected.test(seen) : expected(seen, at);
}
