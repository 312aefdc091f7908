import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../errors/startup-error.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import type { AuditPublicKey } from '../digest/audit-key.ts';
import type { ReadWriteType } from '../digest/digest.ts';
import { Digests } from '../digest/digests.ts';
import { openSigningKeys } from '../digest/signing-keys.ts';
import type { SigningKeys } from '../digest/signing-keys.ts';
import { checkHead } from '../head/check-head.ts';
import { findMissingFiles } from '../head/find-missing-files.ts';
import { HeadKeeper } from '../head/head-keeper.ts';
import { findAuditHead } from '../head/audit-head-records.ts';
import type { OnAuditTrouble } from '../trouble.ts';
import { Trouble } from '../trouble.ts';
import type { AuditFinding } from '../verify/audit-verification.ts';
import { openWebhookPosition } from '../webhook/webhook-position.ts';
import { Webhook } from '../webhook/webhook.ts';
import type { WebhookReceiver } from '../webhook/webhook.ts';
import { AuditFiles } from './audit-files.ts';
import type { AuditSink } from '../../config/audit-sinks.ts';
import type { AuditTrail } from './audit-trail.ts';
import { Compressor } from './compressor.ts';
import { keysFolder } from './file-names.ts';
import type { TrailPosition } from './read-on.ts';
import { recoverTrail } from './recover-trail.ts';
import type { KnownHead } from './recover-trail.ts';
import type { FollowTrail } from './trail-follower.ts';
import { Trail } from './trail.ts';
import type { TrailFiles } from './trail.ts';
import { writeBytes } from './write-all.ts';
import type { WriteBytes } from './write-all.ts';

export interface AuditTrailOptions {
  /** The folder of the audit files, `audit` in the data folder; it is made if need be. */
  readonly directory: string;
  /** Where events go; `webhook` needs `file`, and so does a follower, which `index` stands for. */
  readonly sinks: readonly AuditSink[];
  /** Which calls are given to be recorded: digests state it. `All` unless given. */
  readonly readWriteType?: ReadWriteType;
  readonly retentionDays: number;
  /** Bytes that the folder may take; the oldest files go then. */
  readonly retentionBytes?: number | undefined;
  /** Reads the files as they grow; begun when nothing of the trail can fail any more. Its troubles bear its name. */
  readonly follower?: { readonly name: string; readonly follow: FollowTrail } | undefined;
  /** Given when `webhook` is among the sinks. */
  readonly webhook?: WebhookReceiver | undefined;
  /** Where the key that signs digests is kept, sealed. */
  readonly store: Store;
  readonly sealer: Sealer;
  /** Whose trail it is, where several nodes work with the store. */
  readonly nodeId?: string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onTrouble: OnAuditTrouble;
  /**
   * Told when the start finds that something of the trail is gone or was changed. It is to record that: the numbers of what is
   * gone are not given again, and the next event shows the gap.
   */
  readonly onFindings?: ((findings: readonly AuditFinding[], trail: AuditTrail) => void) | undefined;
  /** How bytes are written; with the thread pool unless given. */
  readonly write?: WriteBytes;
  /** Whether files are compressed once they are in a digest; they are unless it says otherwise. */
  readonly compresses?: boolean;
  /** Queued bytes above which calls wait. */
  readonly highWaterMark?: number | undefined;
}

const dayMilliseconds = 86_400_000;

/**
 * Opens the audit trail, and goes on where the process before ended, however it ended.
 *
 * @throws {SealError} when the signing key was sealed under another master key.
 * @throws {StartupError} when the folder cannot be used.
 */
export async function openAuditTrail(options: AuditTrailOptions): Promise<AuditTrail> {
  const { sinks, directory, store, sealer, now, onTrouble, write = writeBytes, highWaterMark } = options;
  const hasFiles = sinks.includes('file');
  const givenUp = new AbortController();
  const troubles: Trouble[] = [];
  const troubleOf: TroubleOf = (part, signal = givenUp.signal) => {
    const trouble = new Trouble(part, onTrouble, signal);
    troubles.push(trouble);
    return trouble;
  };
  const publish = async (key: ExportedKey): Promise<void> => {
    if (hasFiles) await exportKeys(directory, [key]);
  };
  const keys = await openSigningKeys({ store, sealer, publish }, Math.floor(now() / 1000));
  const opened = hasFiles ? await openFiles(options, keys, troubleOf) : undefined;
  const trail = new Trail({
    files: opened?.files,
    stdout: sinks.includes('stdout') ? troubleOf('stdout') : undefined,
    keys,
    write,
    givenUp,
    troubles,
    onTrouble,
    highWaterMark,
  });
  await opened?.tell((findings) => {
    if (findings.length > 0) options.onFindings?.(findings, trail);
  });
  return trail;
}

type TroubleOf = (part: string, signal?: AbortSignal) => Trouble;

interface OpenedFiles {
  readonly files: TrailFiles;
  /** Tells what of the trail is gone, and goes on from there. What is told later comes before the next digest. */
  readonly tell: (take: (findings: readonly AuditFinding[]) => void) => Promise<void>;
}

async function openFiles(
  options: AuditTrailOptions,
  keys: SigningKeys,
  troubleOf: TroubleOf,
): Promise<OpenedFiles> {
  const { directory, store, follower: following, retentionDays, now } = options;
  const { retentionBytes, readWriteType = 'All', write = writeBytes, compresses = true } = options;
  const stored = await findAuditHead(store.records, options.nodeId);
  const { known, findings } = checkHead(stored, keys.publicKeys);
  const { recovered, position } = await openFolder(options, keys, known);
  // The threads and loops begin when nothing can fail any more.
  const follower = following?.follow(recovered.end.sequence, troubleOf(following.name));
  const digests: Digests = new Digests(
    {
      directory,
      keys,
      retentionMilliseconds: retentionDays * dayMilliseconds,
      retentionBytes,
      readWriteType,
      now,
      trouble: troubleOf('digests'),
      keepHead: () => head.keep(),
      onWritten() {
        follower?.tidy(now());
        compressDigested();
      },
    },
    recovered,
  );
  const files = new AuditFiles({
    directory,
    id: randomBytes(4).toString('hex'),
    lastFile: recovered.lastFile,
    now,
    trouble: troubleOf('files'),
    write,
    onFinished: (file, durable) => digests.add(file, durable),
  });
  const head = new HeadKeeper({
    store,
    keys,
    nodeId: stored.nodeId,
    end: recovered.end,
    sync: () => files.sync(),
    reach: () => digests.reach,
    now,
    trouble: troubleOf('head'),
  });
  const compressor = new Compressor(directory, troubleOf('compression'));
  const compressDigested = (): void => {
    const last = digests.reach.lastDigest?.lastLogFile ?? undefined;
    if (last !== undefined && compresses) compressor.compressUpTo(last);
  };
  const webhook = position && startWebhook(options, position, troubleOf);
  return {
    files: { files, digests, head, compressor, follower, webhook, end: recovered.end },
    async tell(take) {
      take([...findings, ...recovered.findings]);
      await digests.writePending();
      await head.keep();
      // The start waits for no folder of many digests; the next digest does.
      void digests.meanwhile(async () => {
        const missing = await missingFiles(directory, digests.reach);
        take(missing);
        compressDigested();
        // It names what is missing, and is signed: nobody needs a head any more to find that.
        if (missing.length > 0) void digests.write();
      });
    },
  };
}

/** Where it cannot be looked, the files cannot be written either, and that is told. */
async function missingFiles(directory: string, reach: Digests['reach']): Promise<readonly AuditFinding[]> {
  return await findMissingFiles(directory, reach).catch(() => []);
}

async function openFolder(
  { directory, sinks }: AuditTrailOptions,
  { publicKeys }: SigningKeys,
  known: KnownHead | undefined,
) {
  try {
    const recovered = await recoverTrail(directory, known);
    await exportKeys(directory, publicKeys);
    const position = sinks.includes('webhook') ? await openWebhookPosition(directory) : undefined;
    return { recovered, position };
  } catch (error) {
    throw StartupError.causedBy(error, `The folder of the audit files, ${directory}, cannot be used`);
  }
}

function startWebhook(
  { directory, webhook, now }: AuditTrailOptions,
  position: TrailPosition,
  troubleOf: TroubleOf,
): Webhook | undefined {
  if (webhook === undefined) return undefined;
  const ended = new AbortController();
  const trouble = troubleOf('webhook', ended.signal);
  return new Webhook({ ...webhook, directory, position, now, trouble, ended });
}

type ExportedKey = Pick<AuditPublicKey, 'fingerprint' | 'pem'>;

/** Whoever has the files can then see with which keys their digests were signed. */
async function exportKeys(directory: string, keys: readonly ExportedKey[]): Promise<void> {
  const folder = join(directory, keysFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { fingerprint, pem } of keys) {
    await writeFile(join(folder, `${fingerprint}.pem`), pem, { mode: 0o600 });
  }
}
