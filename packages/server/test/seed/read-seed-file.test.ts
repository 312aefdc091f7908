import { describe, expect, it } from 'vitest';
import { readSeedFile } from '../../src/installation/seed/index.ts';
import { messageOf, seedFile } from './support.ts';
import { account, inline, key, user } from './yaml-pieces.ts';

/** The issue's own example. */
const example = `accounts:
  - id: "123456789012"
    name: tooling
    rootAccessKeys: [{ accessKeyId: ROOTKEY, secretAccessKey: rootsecret }]
    users:
      - userName: ci-runner
        path: /ci/
        accessKeys: [{ accessKeyId: AKIACIRUNNER00000001, secretAccessKey: secret }]
        attachedPolicies: ["arn:aws:iam::aws:policy/AdministratorAccess"]
        inlinePolicies: { assume: { Version: "2012-10-17", Statement: [] } }
        tags: { team: core }
    roles:
      - roleName: deploy
        assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] }
        maxSessionDuration: 3600
        attachedPolicies: []
        inlinePolicies: {}
        tags: { team: core }
    policies:
      - policyName: reader
        path: /
        policyDocument: { Version: "2012-10-17", Statement: [] }
`;

const read = (text: string | Uint8Array) => {
  const path = seedFile(text);
  return { path, message: messageOf(() => readSeedFile(path)) };
};

describe('readSeedFile', () => {
  it('reads the example', () => {
    const [tooling] = readSeedFile(seedFile(example)).accounts;
    expect(tooling).toMatchObject({
      id: '123456789012',
      name: 'tooling',
      rootAccessKeys: [{ accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' }],
      users: [{ userName: 'ci-runner', path: '/ci/', tags: [{ Key: 'team', Value: 'core' }] }],
      roles: [{ roleName: 'deploy', maxSessionDuration: 3600, assumeRolePolicyDocument: { isEmpty: true } }],
      policies: [{ policyName: 'reader' }],
    });
  });

  it('reads JSON, indented by tabs as well', () => {
    const roles = [{ roleName: 'r', assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } }];
    const json = JSON.stringify({ accounts: [{ id: '000000000001', roles }] }, undefined, '\t');
    expect(readSeedFile(seedFile(json)).accounts[0]).toMatchObject({
      id: '000000000001',
      roles: [{ roleName: 'r' }],
    });
  });

  it('takes a key without a value as left out', () => {
    const [only] = readSeedFile(seedFile(account('    users:\n    roles:\n'))).accounts;
    expect(only).toMatchObject({ users: [], roles: [], name: undefined });
  });

  it.each([['minio'], ['AKIACIRUNNER00000001'], ['a'], ['lower.case-key_1'], ['K'.repeat(128)]])(
    'takes the access key id %s',
    (id) => {
      expect(readSeedFile(seedFile(key(id))).accounts[0]!.users[0]!.accessKeys[0]!.accessKeyId).toBe(id);
    },
  );

  it('takes a document as JSON text, and as a mapping with an alias', () => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    };
    const text = JSON.stringify(document);
    const seed = user(
      `        inlinePolicies:\n          text: '${text}'\n          mapping: &one ${text}\n          again: *one\n`,
    );
    const documents = readSeedFile(seedFile(seed)).accounts[0]!.users[0]!.inlinePolicies;
    expect(documents.map(({ document: found }) => found.text)).toEqual([text, text, text]);
  });

  it.each<[name: string, secret: string]>([
    ['a tag', '!SECRETTEXT'],
    ['an alias', '*SECRETTEXT'],
    ['an open quote', '"SECRETTEXT'],
    ['an escape', '"\\SECRETTEXT"'],
    ['text after a quote', '"x" SECRETTEXT'],
    ['a reserved character', '@SECRETTEXT'],
    ['a mapping', '{ SECRETTEXT }'],
    ['a list', '[SECRETTEXT]'],
    ['too long a text', `SECRETTEXT${'x'.repeat(1024)}`],
  ])('quotes no secret that reads as %s', async (_name, secret) => {
    const text = user(
      `        accessKeys:\n          - accessKeyId: K\n            secretAccessKey: ${secret}\n`,
    );
    const message = await read(text).message;
    expect(message).toMatch(/^StartupError: .*:\d+: /);
    expect(message).not.toContain('SECRET');
  });

  it.each<[name: string, key: string]>([
    ['lacks its space', '{ accessKeyId: K, secretAccessKey:SECRETTEXT }'],
    ['lacks its space, twice', '{ secretAccessKey:SECRETTEXT, secretAccessKey:SECRETTEXT }'],
    ['is a key', '{ accessKeyId: K, secretAccessKey, SECRETTEXT }'],
  ])('quotes no secret that %s', async (_name, accessKey) => {
    const message = await read(user(`        accessKeys: [${accessKey}]\n`)).message;
    expect(message).toMatch(/^StartupError: .*:5: a key /);
    expect(message).not.toContain('SECRET');
  });

  it('bounds aliases of aliases', async () => {
    let document = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]';
    for (let level = 1; level < 9; level += 1) {
      document += `, a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`;
    }
    expect(await read(inline(` { ${document} }\n`)).message).toMatch(/:6: .*longer than 131072 characters/);
  });

  it.each<[name: string, text: string | Uint8Array, message: RegExp]>([
    ['a file that is too large', Buffer.alloc(4 * 1024 * 1024 + 1, 32), /is larger than 4194304 bytes$/],
    ['a file that is not UTF-8', Buffer.of(0xff, 0xfe), /is not UTF-8$/],
    ['a file nested beyond reason', '['.repeat(20_000), /:\d+: the file is nested too deeply$/],
  ])('refuses %s', async (_name, text, message) => {
    expect(await read(text).message).toMatch(message);
  });

  it('refuses a file that is not there', async () => {
    expect(await messageOf(() => readSeedFile('/nowhere/seed.yaml'))).toMatch(
      /^StartupError: The seed file \/nowhere\/seed\.yaml cannot be read: ENOENT/,
    );
  });
});
