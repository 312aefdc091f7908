import { createHash } from 'node:crypto';

/** Events of a second. */
const rate = 1_000;
const began = Date.UTC(2026, 10, 25, 12);
const account = '123456789012';

/** Things of which there are so many, each with as many events. */
const users = 1_000;
const roles = 100;
const subjects = 10_000;

/** Epoch milliseconds of an event. */
export const timeOf = (number: number): number => began + Math.floor(number / rate) * 1000;

/** The access key id of the session that an event began. */
export const sessionKeyOf = (number: number): string =>
  `ASIA${createHash('sha256').update(String(number)).digest('hex').slice(0, 16).toUpperCase()}`;

export const userKeyOf = (number: number): string => `AKIABENCH${String(number % users).padStart(11, '0')}`;
export const subjectOf = (number: number): string => `repo:bench/${number % subjects}:ref:refs/heads/main`;

/** The line of an AssumeRole as the audit trail has it; of every other one the session is of a federated subject. Numbers begin with 1. */
export function auditLine(number: number): string {
  const record = JSON.stringify(recordOf(number));
  const hash = createHash('sha256').update(record).digest('base64');
  return `${record.slice(0, -1)},"chain":{"sequence":${number},"hash":"${hash}"}}\n`;
}

function recordOf(number: number) {
  const user = number % users;
  const role = `deploy-${number % roles}`;
  const roleArn = `arn:aws:iam::${account}:role/${role}`;
  const roleId = `AROARZPUZDIKNGKER${String(number % roles).padStart(4, '0')}`;
  const name = `session-${number}`;
  const seconds = timeOf(number) / 1000;
  const userArn = `arn:aws:iam::${account}:user/runner-${user}`;
  const userId = `AIDARZPUZDIKHAQ3K${String(user).padStart(4, '0')}`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: userId,
      arn: userArn,
      accountId: account,
      accessKeyId: userKeyOf(number),
      userName: `runner-${user}`,
    },
    eventTime: `${new Date(timeOf(number)).toISOString().slice(0, 19)}Z`,
    eventSource: 'sts.amazonaws.com',
    // Few calls are of another kind.
    eventName: number % 10_000 === 1 ? 'AssumeRoot' : 'AssumeRole',
    awsRegion: 'us-east-1',
    sourceIPAddress: `192.0.2.${number % 250}`,
    userAgent:
      'aws-sdk-js/3.1176.0 ua/2.1 os/linux#6.18.44 lang/js md/nodejs#24.21.0 api/sts#3.1176.0 m/N,E,e',
    requestParameters: { roleArn, roleSessionName: name },
    responseElements: {
      assumedRoleUser: {
        assumedRoleId: `${roleId}:${name}`,
        arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
      },
      credentials: { accessKeyId: sessionKeyOf(number), expiration: 'Nov 25, 2026, 11:25:46 PM' },
      sessionTokenUtilization: 6,
      sessionTokenSize: 216,
    },
    additionalEventData: {
      issuedSession: {
        kind: 'role',
        principalId: roleId,
        principalArn: roleArn,
        accountId: account,
        sessionName: name,
        issuedAt: seconds,
        expiresAt: seconds + 3600,
        assumedBy: { arn: userArn, accessKeyId: userKeyOf(number) },
        origin: { kind: 'user', id: userId },
        ...(number % 2 === 0 && { subject: subjectOf(number) }),
      },
    },
    requestID: uuidOf(number, '9000'),
    eventID: uuidOf(number, '8000'),
    readOnly: true,
    resources: [{ ARN: roleArn, accountId: account, type: 'AWS::IAM::Role' }],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}

function uuidOf(number: number, kind: string): string {
  const time = timeOf(number).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-${kind}-${String(number).padStart(12, '0')}`;
}
