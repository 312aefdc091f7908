import { readCircumstance } from './circumstance.ts';
import type { Circumstance } from './circumstance.ts';
import { expandNames } from './groups.ts';
import type { OperationRow } from './operation-row.ts';

/** What a request can be about. */
export type Target = 'service' | 'bucket' | 'object' | 'any';

/** What an action is asked for. */
export type ResourceKind =
  | Target
  | '*'
  | 'source-object'
  | 'each-listed-object'
  | 'output-object'
  | 'role-in-body'
  | 'table-bucket'
  | 'kms-key';

/** An action that must be allowed. */
export interface OperationAction {
  /** As a policy names it, e.g. `s3:GetObject`. */
  readonly action: string;
  readonly on: ResourceKind;
  readonly when: Circumstance;
}

/** A row of the table, read. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly target: Target;
  readonly aliasOf: string | undefined;
  /** Parameters that the query must have, and their value: empty for a marker, undefined for any that is not empty. */
  readonly requiredQuery: ReadonlyMap<string, string | undefined>;
  readonly optionalQuery: ReadonlySet<string>;
  readonly requiredHeaders: readonly string[];
  readonly headers: ReadonlySet<string>;
  /** Whether it takes `x-amz-meta-*`. */
  readonly takesMetadata: boolean;
  readonly actions: readonly OperationAction[];
  /** Condition keys with their value, where it is the same for every request. */
  readonly keys: ReadonlyMap<string, string | undefined>;
  readonly body: NonNullable<OperationRow['body']> | 'none';
  readonly root: string | undefined;
  readonly decidesBy: 'head' | 'body' | 'form';
  readonly handling: 'forward' | 'own' | 'refuse';
}

/** @throws TypeError for a row that cannot be read. */
export function readOperation(row: OperationRow): Operation {
  const [method = '', target = '', query = '?'] = row.wire.split(' ');
  const headers = expandNames('headers', row.headers);
  const requiredHeaders = expandNames('headers', row.requiredHeaders);
  return {
    name: row.name,
    method,
    target: readTarget(target),
    aliasOf: row.aliasOf,
    requiredQuery: readRequiredQuery(query.slice(1)),
    optionalQuery: new Set(expandNames('query', row.query)),
    requiredHeaders,
    headers: new Set([...requiredHeaders, ...headers.filter((name) => !name.endsWith('*'))]),
    takesMetadata: headers.includes('x-amz-meta-*'),
    actions: row.actions.map((text) => readAction(text, readTarget(target))),
    keys: new Map(expandNames('keys', row.keys).map(readKey)),
    body: row.body ?? 'none',
    root: row.root,
    decidesBy: row.decidesBy ?? 'head',
    handling: row.handling ?? 'forward',
  };
}

function readTarget(text: string): Target {
  if (text === 'service' || text === 'bucket' || text === 'object' || text === 'any') return text;
  throw new TypeError(`There is no target ${text}`);
}

const resourceKinds: readonly ResourceKind[] = [
  '*',
  'bucket',
  'object',
  'source-object',
  'each-listed-object',
  'output-object',
  'role-in-body',
  'table-bucket',
  'kms-key',
];

function readAction(text: string, target: Target): OperationAction {
  const [head = '', circumstance] = text.split(' if ');
  const [action = '', on = target] = head.split(' on ');
  const kind = resourceKinds.find((one) => one === on);
  if (kind === undefined) throw new TypeError(`There is no resource ${on}`);
  return { action, on: kind, when: circumstance === undefined ? () => true : readCircumstance(circumstance) };
}

function readRequiredQuery(text: string): ReadonlyMap<string, string | undefined> {
  if (text === '') return new Map();
  return new Map(
    text.split('&').map((parameter) => {
      const [name = '', value = ''] = parameter.split('=');
      return [name, value.startsWith('{') ? undefined : value];
    }),
  );
}

function readKey(text: string): readonly [string, string | undefined] {
  const [key = '', value] = text.split('=');
  return [key, value];
}
