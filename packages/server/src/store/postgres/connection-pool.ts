import { Pool, types } from 'pg';

/** How the pool of connections is bounded. */
export interface PoolBounds {
  /** Connections at most. */
  readonly connections: number;
  /** Milliseconds that a caller waits for a connection, and that a statement may take. */
  readonly patience: number;
}

/** Milliseconds after which a connection that nobody uses is closed. */
const idleTimeout = 30_000;

/** Whole numbers are numbers, and bytes plain arrays of them, as SQLite gives them. All that is kept fits a double exactly. */
const parsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, Number],
  [types.builtins.NUMERIC, Number],
  [types.builtins.BYTEA, (text) => new Uint8Array(Buffer.from(text.slice(String.raw`\x`.length), 'hex'))],
]);

/**
 * Opens a pool of connections to the database at `url`. No settings of a session are made, since a pooler in transaction mode
 * gives the session to another.
 */
export function openPool(url: string, { connections, patience }: PoolBounds): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    idleTimeoutMillis: idleTimeout,
    keepAlive: true,
    // A command that is done ends, whatever it left open.
    allowExitOnIdle: true,
    types: { getTypeParser: (oid: number) => parsers.get(oid) ?? types.getTypeParser(oid) },
  });
  // A connection was lost, in use or not: whoever uses it, or needs one next, is told how it stands. Without these the
  // process would end.
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
  return pool;
}

const ignore = (): void => {};
