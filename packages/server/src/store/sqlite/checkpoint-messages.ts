/** What the thread of checkpoints is started with. */
export interface CheckpointWorkerData {
  readonly databaseFile: string;
}

/**
 * What it is asked for. `copy`: to copy from the log into the database what nobody is in the way of; it answers with a message
 * when it has done what it could.
 */
export type CheckpointRequest = 'copy' | 'close';
