import type { KeyObject } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { PolicyCache } from '@locum/policy';
import { cacheBounds } from './caches/cache-bounds.ts';
import { isAuditSink } from './config/audit-sinks.ts';
import type { FollowTrail } from './audit/trail/trail-follower.ts';
import { absentIndex } from './history/absent-index.ts';
import type { AuditIndex } from './history/audit-index.ts';
import { IndexClient } from './history/index-client.ts';
import { removeDatabase } from './history/open-explanations.ts';
import { openAuditTrail } from './audit/trail/open-audit-trail.ts';
import type { Configuration } from './config/configuration.ts';
import { Directory } from './directory/directory.ts';
import type { AwsPolicies } from './directory/policies/aws-policies/aws-policies.ts';
import { LastUses } from './directory/uses/last-uses.ts';
import { AuthorizationMessages } from './explanations/authorization-messages.ts';
import { recordMadeEntities } from './events/record-made-entities.ts';
import { recordFindings } from './events/record-findings.ts';
import { openWebIdentities } from './federation/oidc/open-web-identities.ts';
import { SigningKeys } from './federation/outbound/signing-keys.ts';
import { TokenIssuer } from './federation/outbound/token-issuer.ts';
import { SamlEndpoint } from './federation/saml/saml-endpoint.ts';
import {
  auditFolder,
  auditIndexFolder,
  explanationsFile,
  formerIndexFile,
} from './installation/data-files.ts';
import { firstStart } from './installation/first-start.ts';
import { IssuanceLimits } from './limits/issuance-limits.ts';
import { MfaAttempts } from './limits/mfa-attempts.ts';
import { lookupsPerSecond } from './apis/shared/take-lookup.ts';
import { TokenBuckets } from './limits/token-buckets.ts';
import type { Services } from './call/services.ts';
import { openKeyRing } from './sessions/keys/key-ring.ts';
import { Revocations } from './sessions/revocations/revocations.ts';
import { createContextAssertions } from './sessions/context-assertions.ts';
import { createSessions } from './sessions/sessions.ts';
import { ChangeFeed } from './store/changes/change-feed.ts';
import type { ChangeFollowers } from './store/changes/change-follower.ts';
import type { Changes } from './store/changes/changes.ts';
import { Nodes } from './store/nodes/nodes.ts';
import { checkMasterKey, createSealer } from './store/sealing.ts';
import type { Sealer } from './store/sealing.ts';
import type { Store } from './store/store.ts';
import type { ServiceLog } from './telemetry/create-log.ts';

/** What is open before services are. */
interface Opened {
  readonly store: Store;
  readonly masterKey: KeyObject;
  readonly awsPolicies: AwsPolicies;
  /** Given where other processes work with the store. */
  readonly node?: SharedNode | undefined;
}

/** One of the processes that work with one store. */
interface SharedNode {
  readonly id: string;
}

/** Milliseconds between two looks at what other nodes have changed. */
const pollInterval = 200;

/**
 * Opens what operations work with, each in the implementation that the configuration asks for. `administratorKey` is there
 * at the first start only.
 *
 * Throws StartupError and StoreError.
 */
export async function openServices(
  configuration: Configuration,
  { store, masterKey, awsPolicies, node }: Opened,
  log: ServiceLog,
  now: () => number,
) {
  const sealer = createSealer(masterKey);
  await checkMasterKey(store, sealer);
  const bounds = cacheBounds(getHeapStatistics().heap_size_limit);
  const policies = new PolicyCache(bounds.compiledPolicies, (name, error) =>
    log.error(`policy ${name} does not parse and denies everything: ${error.message} (${error.detail})`),
  );
  // Before anything is read that others may change.
  const changeFeed = await ChangeFeed.open(store.changes, {
    interval: pollInterval,
    freshness: node && configuration.freshness,
    onTrouble: (error) => {
      if (error === undefined) log.info('what other nodes change is known again');
      else log.error('what other nodes change is not known', { error });
    },
  });
  const nodes = node && (await Nodes.open(store, { id: node.id, freshness: configuration.freshness, now }));
  const directory = new Directory(store, sealer, policies, bounds.directory, awsPolicies);
  const { managementAccountId, administratorKey } = await firstStart(
    directory,
    {
      accountId: configuration.accountId,
      accessKeyId: configuration.administratorAccessKeyId,
      secretAccessKey: configuration.administratorSecretAccessKey,
    },
    epochSeconds(now),
  );
  const keyRing = await openKeyRing(store, sealer, epochSeconds(now), nodes);
  const services: Services = {
    directory,
    lastUses: new LastUses(directory, (error) => log.error('last uses were not written', { error })),
    keyRing,
    revocations: await Revocations.open(store, epochSeconds(now)),
    changeFeed,
    ...(await openTrail(configuration, managementAccountId, { store, sealer, node }, log, now)),
    authorizationMessages: new AuthorizationMessages(masterKey),
    sessions: createSessions({
      keyRing,
      clock: () => epochSeconds(now),
      cacheBytes: bounds.openedSessions,
      policySize: configuration.packedPolicySize,
    }),
    contextAssertions: createContextAssertions({ keyRing, clock: () => epochSeconds(now) }),
    tokenIssuer: new TokenIssuer(
      await SigningKeys.open(store, sealer, (error) =>
        log.error('the next key of web identity tokens was not made', { error }),
      ),
    ),
    webIdentities: openWebIdentities(
      configuration,
      (issuer, failure) =>
        log.warn('the keys of an issuer were not fetched', { issuer, reason: failure.message }),
      bounds.webIdentities,
    ),
    samlEndpoint: new SamlEndpoint(),
    sessionPolicyCharacters: configuration.sessionPolicyCharacters,
    issuanceLimits: new IssuanceLimits({
      perPrincipal: configuration.issuanceLimitPerPrincipal,
      perAccount: configuration.issuanceLimitPerAccount,
    }),
    lookups: new TokenBuckets(lookupsPerSecond),
    mfaAttempts: new MfaAttempts(),
    managementAccountId,
    importAccount: async (request) => {
      const { importAccount } = await import('./installation/import/import-account.ts');
      const imported = await importAccount(request, { directory, managementAccountId });
      const told = { eventName: 'ImportAccount', region: configuration.region, time: now() };
      recordMadeEntities(services.audit, imported.made, told);
      return imported;
    },
  };
  if (nodes !== undefined) followOthers(services, nodes);
  return { services, administratorKey, nodes };
}

/** Whoever has something of the store in memory hears what other nodes do to it. */
function followOthers(
  { changeFeed, directory, revocations, keyRing, tokenIssuer, audit }: Services,
  nodes: Nodes,
): void {
  nodes.tell(() => ({ position: changeFeed.position, sessionKeys: keyRing.ids }));
  const followers = {
    'access-key': directory,
    user: directory,
    role: directory,
    group: directory,
    'api-key': directory,
    'managed-policy': directory,
    'oidc-provider': directory,
    'saml-provider': directory,
    account: directory,
    organization: directory,
    'ended-session': revocations,
    'session-epoch': revocations,
    'session-key': {
      async take(changes: Changes) {
        await keyRing.take(changes);
        // Whoever made the key waits for this.
        await nodes.beat();
      },
      readAnew: () => keyRing.readAnew(),
    },
    'web-identity-key': tokenIssuer.keys,
    'audit-key': audit,
  } satisfies ChangeFollowers;
  changeFeed.follow(followers);
}

/** The trail, and the index that follows its files. */
async function openTrail(
  configuration: Configuration,
  managementAccountId: string,
  { store, sealer, node }: { store: Store; sealer: Sealer; node: SharedNode | undefined },
  log: ServiceLog,
  now: () => number,
): Promise<Pick<Services, 'audit' | 'history'>> {
  const { data, auditSinks, auditRetentionDays, auditWebhookUrl } = configuration;
  const directory = auditFolder(data);
  let history: AuditIndex = absentIndex;
  const follow: FollowTrail = (sequence, trouble) => {
    removeDatabase(formerIndexFile(data));
    const files = {
      auditDirectory: directory,
      directory: auditIndexFolder(data),
      explanationsFile: explanationsFile(data),
    };
    const index = new IndexClient(files, sequence, trouble);
    history = index;
    return index;
  };
  const audit = await openAuditTrail({
    directory,
    ...(auditSinks.includes('index') && { follower: { name: 'index', follow } }),
    sinks: auditSinks.filter(isAuditSink),
    readWriteType: configuration.auditReadWriteType === 'all' ? 'All' : 'WriteOnly',
    retentionDays: auditRetentionDays,
    retentionBytes: configuration.auditRetentionBytes,
    ...(auditWebhookUrl !== undefined && {
      webhook: {
        url: auditWebhookUrl,
        secret: configuration.auditWebhookSecret,
        headers: configuration.auditWebhookHeaders,
        format: configuration.auditWebhookFormat,
      },
    }),
    store,
    sealer,
    nodeId: node?.id,
    now,
    onTrouble: (part, error) => {
      if (error === undefined) log.info('the audit trail works again', { part });
      else log.error('the audit trail fails, and tries again', { part, error });
    },
    onFindings(findings, trail) {
      for (const { file, problem } of findings)
        log.error('the audit trail is damaged', { name: file, problem });
      recordFindings(trail, findings, {
        accountId: managementAccountId,
        region: configuration.region,
        time: now(),
      });
    },
  });
  return { audit, history };
}

const epochSeconds = (now: () => number): number => Math.floor(now() / 1000);
