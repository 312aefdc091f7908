import type { Option } from './option.ts';

/** Options of the database, and of several nodes that work with one. */
export const databaseOptions = [
  {
    name: 'database-url',
    environment: 'LOCUM_DATABASE_URL',
    fileEnvironment: 'LOCUM_DATABASE_URL_FILE',
    type: 'string',
    pattern: /^postgres(?:ql)?:\/\/./,
    expects: 'a URL such as postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    secret: true,
    help: 'Keep accounts, users, roles and policies in this PostgreSQL database instead of the data directory.',
  },
  {
    name: 'database-connections',
    environment: 'LOCUM_DATABASE_CONNECTIONS',
    type: 'integer',
    default: 10,
    minimum: 2,
    maximum: 1000,
    help: 'Open so many connections to the database of database-url at most.',
  },
  {
    name: 'database-timeout',
    environment: 'LOCUM_DATABASE_TIMEOUT',
    type: 'integer',
    default: 5000,
    minimum: 100,
    maximum: 60_000,
    help: 'Wait so many milliseconds at most for the database of database-url, then answer ServiceUnavailable.',
  },
  {
    name: 'database-listen',
    environment: 'LOCUM_DATABASE_LISTEN',
    type: 'string',
    default: 'on',
    choices: ['on', 'off'],
    help: 'Have nodes wake each other by LISTEN and NOTIFY of PostgreSQL. A pooler in transaction mode needs it off.',
  },
  {
    name: 'freshness',
    environment: 'LOCUM_FRESHNESS',
    type: 'integer',
    default: 5000,
    minimum: 1000,
    maximum: 3_600_000,
    help: 'After so many milliseconds without knowing what other nodes changed, a node is stale and not ready.',
  },
  {
    name: 'when-stale',
    environment: 'LOCUM_WHEN_STALE',
    type: 'string',
    default: 'refuse',
    choices: ['refuse', 'serve'],
    help: 'What a stale node does: answer ServiceUnavailable (refuse), or go on with what it has in memory (serve).',
  },
] as const satisfies readonly Option[];
