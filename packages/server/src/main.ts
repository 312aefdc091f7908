import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { PolicyCache } from '@locum/policy';
import { createAuthenticate } from './authentication/authenticate.ts';
import type { Configuration } from './config/configuration.ts';
import { Directory } from './directory/directory.ts';
import { LastUses } from './directory/last-uses.ts';
import { firstStart } from './installation/first-start.ts';
import { applySeed, readSeedFile } from './installation/seed/index.ts';
import { greeting, welcome } from './installation/welcome.ts';
import { OperationTable } from './operations/table.ts';
import { createPipeline } from './pipeline.ts';
import { MfaAttempts } from './rules/mfa-attempts.ts';
import type { Services } from './services.ts';
import { openKeyRing } from './sessions/key-ring.ts';
import { createSessions } from './sessions/sessions.ts';
import { openDataDirectory } from './store/data-directory.ts';
import { loadMasterKey } from './store/master-key.ts';
import { checkMasterKey, createSealer } from './store/sealing.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import type { Store } from './store/store.ts';
import { createLog } from './telemetry/create-log.ts';
import type { ServiceLog } from './telemetry/create-log.ts';
import { startHttpServer } from './wire/http-server.ts';
import type { RequestHandler } from './wire/raw-request.ts';

/** A service that answers requests. */
export interface RunningLocum {
  /** E.g. `http://127.0.0.1:2011`. */
  readonly url: string;
  /** Finishes what is under way, then lets go of the port, the store and the log. */
  close(): Promise<void>;
}

interface StartOptions {
  /** Takes what the operator is to read, the first administrator's secret among it. */
  readonly print: (text: string) => void;
  /** Epoch milliseconds; the system's clock unless given. */
  readonly now?: () => number;
}

/**
 * Starts the service: here, and only here, implementations are chosen and put together.
 *
 * Throws StartupError and StoreError, whose messages are for the operator.
 */
export async function startLocum(
  configuration: Configuration,
  { print, now = Date.now }: StartOptions,
): Promise<RunningLocum> {
  const log = createLog(configuration);
  const closing: (() => void | Promise<void>)[] = [() => log.close()];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  try {
    const seed = configuration.seed === undefined ? undefined : readSeedFile(configuration.seed);
    const folder = openDataDirectory(configuration.data);
    closing.push(() => folder.release());
    for (const warning of folder.warnings) log.warn(warning);
    const masterKey = await loadConfiguredMasterKey(configuration);
    const store = await openSqliteStore(join(configuration.data, 'locum.sqlite'));
    closing.push(() => store.close());
    const { services, administratorKey } = await openServices(configuration, store, masterKey, log, now);
    closing.push(startFlushing(services.lastUses));
    if (seed !== undefined) await applySeed(seed, { ...services, now: epochSeconds(now) });
    const server = await listen(configuration, createHandler(configuration, services, log), log, now);
    closing.push(() => server.close());
    print(
      administratorKey === undefined
        ? greeting(server.url)
        : welcome(server.url, configuration.region, services.managementAccountId, administratorKey),
    );
    log.info('listening', { url: server.url });
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Characters of policy text that are kept compiled: some ten thousand documents of the usual size. */
const policyCacheCharacters = 8_000_000;

/** Milliseconds between two writes of the last uses. */
const flushInterval = 60_000;

/** Answers what ends it: the uses that are not written yet are written then. */
function startFlushing(lastUses: LastUses): () => Promise<void> {
  const timer = setInterval(() => void lastUses.flush(), flushInterval).unref();
  return async () => {
    clearInterval(timer);
    await lastUses.flush();
  };
}

const epochSeconds = (now: () => number): number => Math.floor(now() / 1000);

async function loadConfiguredMasterKey(configuration: Configuration): Promise<KeyObject> {
  const { masterKey, masterKeyFile, masterKeyCommand, data } = configuration;
  if (masterKey !== undefined) return await loadMasterKey({ from: 'value', value: masterKey });
  if (masterKeyFile !== undefined) return await loadMasterKey({ from: 'file', path: masterKeyFile });
  if (masterKeyCommand !== undefined) {
    return await loadMasterKey({ from: 'command', command: masterKeyCommand });
  }
  return await loadMasterKey({ from: 'made-file', path: join(data, 'master.key') });
}

async function openServices(
  configuration: Configuration,
  store: Store,
  masterKey: KeyObject,
  log: ServiceLog,
  now: () => number,
) {
  const sealer = createSealer(masterKey);
  await checkMasterKey(store, sealer);
  const policies = new PolicyCache(policyCacheCharacters, (name, error) =>
    log.error(`policy ${name} does not parse and denies everything: ${error.message} (${error.detail})`),
  );
  const directory = new Directory(store, sealer, policies);
  const installation = await firstStart(
    directory,
    {
      accountId: configuration.accountId,
      accessKeyId: configuration.administratorAccessKeyId,
      secretAccessKey: configuration.administratorSecretAccessKey,
    },
    epochSeconds(now),
  );
  const keyRing = await openKeyRing(store, sealer, epochSeconds(now));
  const services: Services = {
    directory,
    lastUses: new LastUses(directory, (error) => log.error('last uses were not written', { error })),
    keyRing,
    sessions: createSessions({ keyRing, clock: () => epochSeconds(now) }),
    mfaAttempts: new MfaAttempts(),
    managementAccountId: installation.managementAccountId,
  };
  return { services, administratorKey: installation.administratorKey };
}

function createHandler(configuration: Configuration, services: Services, log: ServiceLog): RequestHandler {
  return createPipeline({
    table: new OperationTable(),
    authenticate: createAuthenticate({
      directory: services.directory,
      sessions: services.sessions,
      explainsSignatures: configuration.debugSignatures,
    }),
    services,
    requestLog: log.requests,
    region: configuration.region,
    onFailure: (requestId, error) => log.error('request failed', { requestId, error }),
  });
}

async function listen(
  configuration: Configuration,
  handler: RequestHandler,
  log: ServiceLog,
  now: () => number,
) {
  const { host, port, allowInsecureHttp, trustedProxies, tlsCertificateFile, tlsKeyFile } = configuration;
  const tls =
    tlsCertificateFile === undefined || tlsKeyFile === undefined
      ? undefined
      : { certificateFile: tlsCertificateFile, keyFile: tlsKeyFile };
  return await startHttpServer({
    handler,
    host,
    port,
    allowInsecureHttp,
    trustedProxies,
    isReady: () => true,
    log,
    now,
    ...(tls !== undefined && { tls }),
  });
}
