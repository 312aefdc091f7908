import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointRequest, CheckpointWorkerData } from './checkpoint-messages.ts';
import { openConnection } from './open-connection.ts';

/** The thread of checkpoints: their syncs take longest of all. */

const port = parentPort;
if (port === null) throw new TypeError('The thread of checkpoints is started as a worker only');
const { databaseFile }: CheckpointWorkerData = workerData;
const database = openConnection(databaseFile);
port.on('message', (request: CheckpointRequest) => {
  if (request === 'close') {
    database.close();
    port.close();
    return;
  }
  try {
    database.exec('pragma wal_checkpoint(passive)');
    beginLogAnew(database);
  } catch {
    // As long as the log is there nothing is lost: it is tried again after one of the next commits.
  }
  // The rule is for windows; threads have no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  port.postMessage('done');
});

/**
 * The first write after a checkpoint of all there is begins the log anew, with a sync of its header: that it is this one, which
 * writes what is there already.
 */
function beginLogAnew(written: DatabaseSync): void {
  const version = Number(written.prepare('pragma user_version').get()?.['user_version']);
  written.exec(`pragma user_version = ${version}`);
}
