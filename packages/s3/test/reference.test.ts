import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commonConditionKeys, conditionKeys } from '../src/conditions/condition-keys.ts';
import type { ConditionKey } from '../src/conditions/condition-keys.ts';
import { expandNames } from '../src/operations/groups.ts';
import type { OperationRow } from '../src/operations/operation-row.ts';
import { operationRows } from '../src/operations/operations.ts';

const page = join(import.meta.dirname, '../../../docs/reference/s3.md');

const introduction = `# Requests of S3

What a request to S3 must be allowed, and which condition keys it has, as \`@locum/s3\` reads it. All actions of a row must be allowed.
The page is written by a test from the table in \`packages/s3/src/operations\`.

- **Resource**: that of the request, unless the action says \`on\` another: \`source-object\` is what a copy is made of,
  \`each-listed-object\` each key of DeleteObjects, which is decided key by key.
- **If**: \`query:N\`, \`header:N\`, \`form:N\` and \`body:PATH\` are there; \`!\` is not. \`store:sourceHasTags\` only the store knows: whoever does
  not look asks in any case.
- **Refused**: what fits no row or two, what is there twice, an unknown parameter or \`x-amz-*\` header, \`.\` and \`..\` in a key.
- **Handling**: a gateway forwards an operation, has the answer \`own\`, or does \`refuse\` it. An \`alias\` has the wire form of another row.
- Every request has, beside the keys of its row, ${commonConditionKeys.map(({ key }) => `\`${key}\``).join(', ')}.

## Operations
`;

function code(text: string): string {
  return `\`${text}\``;
}

function handlingOf({ aliasOf, handling }: OperationRow): string {
  return aliasOf === undefined ? (handling ?? 'forward') : `alias of ${aliasOf}`;
}

function writeOperation(row: OperationRow): string {
  const keys = expandNames('keys', row.keys).map(code).join(', ');
  const actions = row.actions.map((action) => {
    const [asked = '', circumstance] = action.split(' if ');
    return code(asked) + (circumstance === undefined ? '' : ` if ${code(circumstance)}`);
  });
  return `| ${row.name} | ${code(row.wire)} | ${actions.join('<br>') || 'none'} | ${keys || ' '} | ${handlingOf(row)} |`;
}

/** Where the value of a key comes from. */
function sourceOf({ header, query, body, from, lookup }: ConditionKey): string {
  const places = [
    header === undefined ? undefined : `header ${code(header)}`,
    query === undefined ? undefined : `parameter ${code(query)}`,
    body === undefined ? undefined : `body ${code(body)}`,
    from === undefined || from === 'request-tags' ? undefined : sources[from],
    lookup === undefined ? undefined : `looked up at the store: ${lookup}`,
  ];
  return places.filter((place) => place !== undefined).join('; ');
}

const sources: Readonly<Record<Exclude<NonNullable<ConditionKey['from']>, 'request-tags'>, string>> = {
  signature: 'the signature',
  connection: 'the connection',
  computed: 'days until the date, begun ones as whole ones',
  operation: 'the operation',
  version: 'the version that is asked for, of actions on versions',
};

test('docs/reference/s3.md is the table (--update writes it anew)', async () => {
  const rows = operationRows.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const keys = [...commonConditionKeys, ...conditionKeys].toSorted((left, right) =>
    left.key < right.key ? -1 : 1,
  );
  const text = [
    introduction,
    '| Operation | Request | Actions | Condition keys | Handling |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(writeOperation),
    '\n## Condition keys\n',
    'A key that is looked up is never absent before somebody has looked: a policy that asks for it and does not get it denies. So are',
    '`aws:ResourceTag/${TagKey}` and `s3:BucketTag/<key>`, for every action on a bucket or in it, and `s3:ResourceAccount`, which the',
    "gateway's own configuration tells.\n",
    '| Key | Type | From |',
    '| --- | --- | --- |',
    ...keys.map((key) => `| ${code(key.key)} | ${key.type} | ${sourceOf(key)} |`),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot(page);
});
