import { createAdmission } from './front/admission.ts';
import { recordMadeEntities } from './events/record-made-entities.ts';
import { recordEvents } from './events/record-events.ts';
import { createAuthenticate } from './authentication/authenticate.ts';
import type { Configuration } from './config/configuration.ts';
import { createDenialKeeper } from './front/keep-denials.ts';
import { answerFailure } from './front/answer-failure.ts';
import { preflightIds } from './front/preflight-ids.ts';
import { AbsentServiceProtocol } from './front/absent-service/absent-service-protocol.ts';
import { JsonProtocol } from './front/json/json-protocol.ts';
import { issuerDocumentsPage } from './front/pages/issuer-documents-page.ts';
import { PagesProtocol } from './front/pages/pages-protocol.ts';
import { authenticateSigned } from './front/authenticate-signed.ts';
import { requestBounds } from './front/request-bounds.ts';
import { authenticateBearing, createAuthenticateBearer } from './front/authenticate-bearer.ts';
import { vultrRest } from './front/rest/vultr-rest.ts';
import { awsRestJson } from './front/rest/aws-rest-json.ts';
import { RestProtocol } from './front/rest/rest-protocol.ts';
import { QueryProtocol } from './front/query/query-protocol.ts';
import { VultrStsProtocol } from './front/vultr-sts/vultr-sts-protocol.ts';
import { loadConfiguredMasterKey } from './installation/configured-master-key.ts';
import { openAwsPolicies } from './installation/aws-policies/open-aws-policies.ts';
import { loadNodeId } from './installation/node-id.ts';
import { databaseFile } from './installation/data-files.ts';
import { recordHostEvents } from './host/events/record-host-events.ts';
import { startChores } from './installation/start-chores.ts';
import { greeting, welcome } from './installation/welcome.ts';
import { OperationTable } from './front/operation-table.ts';
import { openServices } from './open-services.ts';
import { createPipeline } from './front/pipeline.ts';
import type { AnswerRequest } from './front/pipeline.ts';
import type { Page } from './call/page.ts';
import type { Observer } from './call/request-outcome.ts';
import type { Services } from './call/services.ts';
import { createSigninPages } from './signin/signin-pages.ts';
import { openDataDirectory } from './store/data-directory.ts';
import { SealedValues } from './store/sealed-values.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import type { Store } from './store/store.ts';
import { createLog } from './telemetry/create-log.ts';
import type { ServiceLog } from './telemetry/create-log.ts';
import { logRequests } from './telemetry/log-requests.ts';
import { logWarnings } from './telemetry/log-warnings.ts';
import { startTelemetry } from './telemetry/start-telemetry.ts';
import { startHttpServer } from './wire/http/http-server.ts';
import type { RequestHandler } from './wire/raw-request.ts';

/** A service that answers requests. */
export interface RunningLocum {
  /** E.g. `http://127.0.0.1:2011`. */
  readonly url: string;
  /** Where /metrics is; undefined where it is not served. */
  readonly metricsUrl: string | undefined;
  /** Answers a request that did not come over the socket. */
  readonly answer: RequestHandler;
  /** Opens the log file anew, and reads the certificate again where it has changed: what SIGHUP asks for. */
  reload(): void;
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
 * Starts the service: here and in open-services.ts, and only there, implementations are chosen and put together.
 *
 * Throws StartupError and StoreError, whose messages are for the operator.
 */
export async function startLocum(
  configuration: Configuration,
  { print, now = Date.now }: StartOptions,
): Promise<RunningLocum> {
  const log = createLog(configuration);
  const closing: (() => void | Promise<void>)[] = [() => log.close()];
  let isReady = false;
  const close = async (): Promise<void> => {
    isReady = false;
    for (const step of closing.splice(0).toReversed()) await step();
  };
  try {
    const applySeed = configuration.seed === undefined ? undefined : await readSeed(configuration.seed);
    const folder = openDataDirectory(configuration.data);
    closing.push(() => folder.release());
    for (const warning of folder.warnings) log.warn(warning);
    const masterKey = await loadConfiguredMasterKey(configuration);
    const store = await openStore(configuration);
    closing.push(() => store.close());
    const awsPolicies = await openAwsPolicies(configuration, log);
    closing.push(() => awsPolicies.close());
    const isShared = configuration.databaseUrl !== undefined;
    const node = isShared ? { id: loadNodeId(configuration.data) } : undefined;
    const opened = { store, masterKey, awsPolicies, node };
    const { services, administratorKey, nodes } = await openServices(configuration, opened, log, now);
    const { changeFeed } = services;
    const isFresh = (): boolean => configuration.whenStale === 'serve' || changeFeed.isFresh;
    closing.push(
      async () => await nodes?.close(),
      () => changeFeed.close(),
      () => services.audit.close(),
      startChores({ ...services, changes: store.changes, nodes }, log, now),
    );
    await tellHostEvents(store, services, configuration, log);
    const seeded = (await applySeed?.({ ...services, now: epochSeconds(now) })) ?? [];
    const told = { eventName: 'ApplySeed', region: configuration.region, time: now() };
    recordMadeEntities(services.audit, seeded, told);
    const { observers, metricsUrl } = await startTelemetry({
      configuration,
      services,
      log,
      isReady: () => isReady && isFresh(),
      atEnd: (step) => closing.push(step),
    });
    const signinPages = createSigninPages({
      services,
      api: (...request) => front.answer(...request),
      sealed: new SealedValues(masterKey),
    });
    const pages = [issuerDocumentsPage(services), ...signinPages];
    const front = createFront(configuration, services, log, observers, pages, isFresh);
    const server = await listen(configuration, front, () => isReady && isFresh(), log, now);
    closing.push(() => server.close());
    const publicUrl = configuration.publicUrl ?? server.url;
    services.tokenIssuer.servedAt(publicUrl);
    services.samlEndpoint.servedAt(publicUrl);
    print(
      administratorKey === undefined
        ? greeting(server.url)
        : welcome(server.url, configuration.region, services.managementAccountId, administratorKey),
    );
    log.info('listening', { url: server.url });
    isReady = true;
    const reload = (): void => {
      log.reopen();
      server.reload();
      log.info('reloaded');
    };
    return { url: server.url, metricsUrl, answer: (request) => front.answer(request), reload, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openStore({
  data,
  databaseUrl,
  databaseConnections: connections,
  databaseTimeout: patience,
  databaseListen: listens,
}: Configuration): Promise<Store> {
  if (databaseUrl === undefined) return await openSqliteStore(databaseFile(data));
  // Loaded only where it is used.
  const { openPostgresStore } = await import('./store/postgres/open-postgres-store.ts');
  return await openPostgresStore(databaseUrl, { connections, patience, listens: listens === 'on' });
}

/** Records what commands on the host changed while the service was stopped. */
async function tellHostEvents(
  store: Store,
  { audit, managementAccountId: accountId }: Services,
  { region }: Configuration,
  log: ServiceLog,
): Promise<void> {
  for (const { eventName, operatingSystemUser } of await recordHostEvents(store, audit, {
    accountId,
    region,
  })) {
    log.warn('a command on the host changed this installation', { eventName, operatingSystemUser });
  }
}

/** Reads a seed file, and answers what applies it. What does both is loaded only where there is such a file. */
async function readSeed(path: string) {
  const { applySeed, readSeedFile } = await import('./installation/seed/index.ts');
  const seed = readSeedFile(path);
  return async (options: Parameters<typeof applySeed>[1]) => await applySeed(seed, options);
}

const epochSeconds = (now: () => number): number => Math.floor(now() / 1000);

/** The one way in. */
interface Front {
  readonly answer: AnswerRequest;
  /** Whether a path, without its query, is that of an API, beside the root. */
  readonly isApiPath: (path: string) => boolean;
}

function createFront(
  configuration: Configuration,
  services: Services,
  log: ServiceLog,
  observers: readonly Observer[],
  pages: readonly Page[],
  isFresh: () => boolean,
): Front {
  const table = new OperationTable();
  const { region } = configuration;
  const authenticate = createAuthenticate({
    directory: services.directory,
    sessions: services.sessions,
    revocations: services.revocations,
    explainsSignatures: configuration.debugSignatures,
  });
  const rest = new RestProtocol({
    routes: table.restRoutes('aws'),
    authenticate: (...call) => authenticateSigned(authenticate, ...call),
    form: awsRestJson,
  });
  const bearing = createAuthenticateBearer({
    directory: services.directory,
    sessions: services.sessions,
    revocations: services.revocations,
    region,
  });
  const vultr = new RestProtocol({
    routes: table.restRoutes('vultr'),
    authenticate: (request, route) => authenticateBearing(bearing, request, route),
    form: vultrRest,
  });
  const vultrSts = new VultrStsProtocol({
    table,
    authenticate: bearing,
    directory: services.directory,
    region,
  });
  const pathsOfApis = [rest, vultrSts, vultr];
  const answer = createPipeline({
    protocols: [
      new PagesProtocol(pages),
      ...pathsOfApis,
      new JsonProtocol({ table, authenticate }),
      new QueryProtocol({ table, authenticate, region }),
    ],
    absentServices: new AbsentServiceProtocol(table.services),
    services,
    isFresh,
    admit: createAdmission(services.audit, services.issuanceLimits),
    observers: [
      logRequests(log.requests),
      logWarnings(log),
      recordEvents(services.audit, configuration.auditReadWriteType === 'all'),
      ...observers,
    ],
    keepDenial: createDenialKeeper({
      messages: services.authorizationMessages,
      index: services.history,
      region,
      consoleUrl: configuration.consoleUrl,
    }),
    region,
    onFailure: (requestId, error) => log.error('request failed', { requestId, error }),
  });
  return { answer, isApiPath: (path) => pathsOfApis.some((protocol) => protocol.hasPath(path)) };
}

async function listen(
  configuration: Configuration,
  { answer, isApiPath }: Front,
  isReady: () => boolean,
  log: ServiceLog,
  now: () => number,
) {
  const { host, port, allowInsecureHttp, trustedProxies, corsOrigins, region } = configuration;
  const { tlsCertificateFile, tlsKeyFile } = configuration;
  const tls =
    tlsCertificateFile === undefined || tlsKeyFile === undefined
      ? undefined
      : { certificateFile: tlsCertificateFile, keyFile: tlsKeyFile };
  return await startHttpServer({
    handler: (request) => answer(request),
    isApiPath,
    answerFailure,
    bodyLimit: (head) => requestBounds(head).body,
    host,
    port,
    allowInsecureHttp,
    trustedProxies,
    corsOrigins,
    preflightIds: (at) => preflightIds(region, at),
    isReady,
    log,
    now,
    ...(tls !== undefined && { tls }),
  });
}
