import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../errors/startup-error.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import type { AuditPublicKey } from '../digest/audit-key.ts';
import { Digests } from '../digest/digests.ts';
import { openSigningKeys } from '../digest/signing-keys.ts';
import type { SigningKeys } from '../digest/signing-keys.ts';
import type { OnAuditTrouble } from '../trouble.ts';
import { Trouble } from '../trouble.ts';
import { openWebhookPosition } from '../webhook/webhook-position.ts';
import { Webhook } from '../webhook/webhook.ts';
import { AuditFiles } from './audit-files.ts';
import type { AuditSink } from '../../config/audit-sinks.ts';
import type { AuditTrail } from './audit-trail.ts';
import { keysFolder } from './file-names.ts';
import type { TrailPosition } from './read-on.ts';
import { recoverTrail } from './recover-trail.ts';
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
  readonly retentionDays: number;
  /** Reads the files as they grow; begun when nothing of the trail can fail any more. Its troubles bear its name. */
  readonly follower?: { readonly name: string; readonly follow: FollowTrail } | undefined;
  /** Given when `webhook` is among the sinks. */
  readonly webhook?: { readonly url: string; readonly secret: string; readonly timeout?: number } | undefined;
  /** Where the key that signs digests is kept, sealed. */
  readonly store: Store;
  readonly sealer: Sealer;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onTrouble: OnAuditTrouble;
  /** How bytes are written; with the thread pool unless given. */
  readonly write?: WriteBytes;
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
  return new Trail({
    files: hasFiles ? await openFiles(options, keys, troubleOf) : undefined,
    stdout: sinks.includes('stdout') ? troubleOf('stdout') : undefined,
    keys,
    write,
    givenUp,
    troubles,
    onTrouble,
    highWaterMark,
  });
}

type TroubleOf = (part: string, signal?: AbortSignal) => Trouble;

async function openFiles(
  options: AuditTrailOptions,
  keys: SigningKeys,
  troubleOf: TroubleOf,
): Promise<TrailFiles> {
  const { directory, follower: following, retentionDays, now, write = writeBytes } = options;
  const { recovered, position } = await openFolder(options, keys);
  // The threads and loops begin when nothing can fail any more.
  const follower = following?.follow(recovered.end.sequence, troubleOf(following.name));
  const onWritten = (): void => follower?.tidy(now());
  const retentionMilliseconds = retentionDays * dayMilliseconds;
  const digestTrouble = troubleOf('digests');
  const digests = new Digests(
    { directory, keys, retentionMilliseconds, now, trouble: digestTrouble, onWritten },
    recovered,
  );
  await digests.writePending();
  const files = new AuditFiles({
    directory,
    id: randomBytes(4).toString('hex'),
    lastFile: recovered.lastFile,
    now,
    trouble: troubleOf('files'),
    write,
    onFinished: (file, durable) => digests.add(file, durable),
  });
  const webhook = position && startWebhook(options, position, troubleOf);
  return { files, digests, follower, webhook, end: recovered.end };
}

async function openFolder({ directory, sinks }: AuditTrailOptions, { publicKeys }: SigningKeys) {
  try {
    const recovered = await recoverTrail(directory);
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
