import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';
import type { Configuration } from '../../src/config/configuration.ts';
import { loadConfiguration } from '../../src/config/load-configuration.ts';
import { startLocum } from '../../src/main.ts';

export interface TestCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The running service, on a free port and in a data folder of its own, and the clients to talk to it. */
export interface TestService {
  readonly url: string;
  /** Where /metrics is, when `metricsPort` is set. */
  readonly metricsUrl: string | undefined;
  /** The management account, whose user `administrator` may do everything. */
  readonly accountId: string;
  readonly administrator: TestCredentials;
  readonly data: string;
  /** Moves the service's clock by so many seconds. */
  advance(seconds: number): void;
  /** Epoch milliseconds by the service's clock. */
  now(): number;
  /** Clients; without credentials they are the administrator's. */
  iam(credentials?: TestCredentials): IAMClient;
  sts(credentials?: TestCredentials): STSClient;
  organizations(credentials?: TestCredentials): OrganizationsClient;
  cloudtrail(credentials?: TestCredentials): CloudTrailClient;
  /** Stops the service, does what is to be done meanwhile, and starts it again on the same data and port. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** The SDK tells the clock's offset to a property that only the service's clock may set. */
const ignore = (): void => {};

export const testAccountId = '111122223333';
const administrator = {
  accessKeyId: 'AKIATESTADMINISTRATOR',
  secretAccessKey: 'test-secret-of-the-administrator-0123456',
};

/** Starts the service; `seed` is what a seed file would hold. */
export async function startTestService(
  settings: Partial<Configuration> = {},
  seed?: object,
): Promise<TestService> {
  const data = mkdtempSync(join(tmpdir(), 'locum-test-'));
  const seedFile = join(data, 'seed.json');
  if (seed !== undefined) writeFileSync(seedFile, JSON.stringify(seed));
  let offset = 0;
  const now = (): number => Date.now() + offset;
  const configuration: Configuration = {
    ...(await loadConfiguration({ flags: {}, environment: {}, warn: ignore })),
    port: 0,
    data: join(data, 'data'),
    ...(seed !== undefined && { seed: seedFile }),
    accountId: testAccountId,
    administratorAccessKeyId: administrator.accessKeyId,
    administratorSecretAccessKey: administrator.secretAccessKey,
    logLevel: 'silent',
    ...settings,
  };
  let running = await startLocum(configuration, { print: () => undefined, now });
  const { url } = running;
  const clientConfiguration = (credentials: TestCredentials = administrator) => ({
    endpoint: url,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  /** The SDK signs by the service's clock, and learns no other from the Date header of answers. */
  const withServiceClock = <Client extends { config: object }>(client: Client): Client => {
    Object.defineProperty(client.config, 'systemClockOffset', { get: () => offset, set: ignore });
    return client;
  };
  return {
    url,
    get metricsUrl() {
      return running.metricsUrl;
    },
    accountId: testAccountId,
    administrator,
    data: configuration.data,
    advance: (seconds) => {
      offset += seconds * 1000;
    },
    now,
    iam: (credentials) => withServiceClock(new IAMClient(clientConfiguration(credentials))),
    sts: (credentials) => withServiceClock(new STSClient(clientConfiguration(credentials))),
    organizations: (credentials) =>
      withServiceClock(new OrganizationsClient(clientConfiguration(credentials))),
    cloudtrail: (credentials) => withServiceClock(new CloudTrailClient(clientConfiguration(credentials))),
    async restart(meanwhile) {
      await running.close();
      await meanwhile?.();
      const port = Number(new URL(url).port);
      running = await startLocum({ ...configuration, port }, { print: () => undefined, now });
    },
    async close() {
      await running.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
