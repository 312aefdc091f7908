import { Client, DatabaseError } from 'pg';

/** What nodes call to each other through the database: that there is something to read. */
export const changeChannel = 'locum_change';

/** Milliseconds after which a connection that was lost is tried again, and that one may take. */
const pause = 1000;
const patience = 5000;

/**
 * Calls `wake` when a transaction with changes was committed, as long as the database says so, over a connection of its own. What
 * is not heard is read a little later, so that nobody is told when the connection is lost.
 *
 * @returns what ends it.
 */
export function listenForChanges(url: string, wake: () => void): () => Promise<void> {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  async function connect(): Promise<void> {
    const opened = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    });
    client = opened;
    opened.on('notification', wake);
    opened.on('error', () => lose(opened));
    opened.on('end', () => lose(opened));
    try {
      await opened.connect();
      await opened.query(`listen ${changeChannel}`);
      wake();
    } catch (error) {
      // What only speaks PostgreSQL's protocol may have no such thing.
      if (error instanceof DatabaseError && error.code?.startsWith('57') === false) isEnded = true;
      lose(opened);
    }
  }

  function lose(lost: Client): void {
    if (client !== lost) return;
    client = undefined;
    lost.end().catch(() => undefined);
    if (!isEnded) timer = setTimeout(() => void connect(), pause).unref();
  }

  void connect();
  return async () => {
    isEnded = true;
    clearTimeout(timer);
    const open = client;
    client = undefined;
    await open?.end().catch(() => undefined);
  };
}
