import { describe, expect, it } from 'vitest';
import { readSeedFile } from '../../src/installation/seed/index.ts';
import { messageOf, seedFile } from './support.ts';
import { account, key, role, trusting, user } from './yaml-pieces.ts';

const read = (text: string | Uint8Array) => {
  const path = seedFile(text);
  return { path, message: messageOf(() => readSeedFile(path)) };
};

describe('readSeedFile', () => {
  it.each<[name: string, text: string, line: number, message: string]>([
    ['a file without accounts', '', 1, 'the seed file must be a mapping of keys to values'],
    ['an empty mapping', '{}', 1, 'accounts is missing'],
    [
      'an unknown key at the root',
      'accounts: []\nacounts: []\n',
      2,
      'the key acounts is none of the seed file; its keys are accounts',
    ],
    ['a list that is none', 'accounts:\n  id: "1"\n', 1, 'accounts must be a list'],
    [
      'an account id that is a number',
      'accounts:\n  - id: 012345678901\n',
      2,
      'id must be a text: put it in quotes, since a number loses its leading zeros',
    ],
    [
      'an account id that is too short',
      'accounts:\n  - id: "123"\n',
      2,
      "Value '123' at 'id' failed to satisfy constraint: Member must have length greater than or equal to 12",
    ],
    ['an account without an id', 'accounts:\n\n  - name: x\n', 3, 'id is missing'],
    [
      'an unknown key of an account',
      account('    groups: []\n'),
      3,
      'the key groups is none of an account; its keys are id, name, rootAccessKeys, users, roles, policies',
    ],
    [
      'an unknown key of a user',
      user('        accesskeys: []\n'),
      5,
      'the key accesskeys is none of a user; its keys are userName, accessKeys, path',
    ],
    [
      'an unknown key of a role',
      role(`${trusting}        MaxSessionDuration: 3600\n`),
      6,
      'the key MaxSessionDuration is none of a role',
    ],
    [
      'a key that appears twice',
      user('        path: /a/\n        path: /b/\n'),
      6,
      'the key path appears twice in a user',
    ],
    [
      'a key that is no text',
      user('        tags: { 1: a }\n'),
      5,
      'a key of tags is not a text; put it in quotes',
    ],
    [
      'a user name that IAM does not take',
      account('    users:\n      - userName: a b\n'),
      4,
      "Value 'a b' at 'userName' failed to satisfy constraint",
    ],
    [
      'a path without slashes',
      user('        path: ci\n'),
      5,
      "Value 'ci' at 'path' failed to satisfy constraint",
    ],
    [
      'a tag value that is a number',
      user('        tags:\n          team: core\n          cost: 42\n'),
      7,
      'cost must be a text; put it in quotes',
    ],
    ['a tag without a value', user('        tags:\n          team:\n'), 6, 'team must be a text'],
    [
      'tag keys that differ in case',
      user('        tags: { team: a, Team: b }\n'),
      5,
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a reserved tag key',
      user('        tags: { "aws:x": a }\n'),
      5,
      'Tag keys beginning with aws: are reserved for system use.',
    ],
    [
      'a session key',
      key('ASIACIRUNNER00000001'),
      5,
      'accessKeyId must not begin with ASIA: the keys of sessions do',
    ],
    ['a key id with a slash', key('a/b'), 5, 'accessKeyId must be 1 to 128 printable characters'],
    [
      'a key id that is too long',
      key('K'.repeat(129)),
      5,
      'accessKeyId must be 1 to 128 printable characters',
    ],
    [
      'a key without its secret',
      user('        accessKeys:\n          - accessKeyId: K\n'),
      6,
      'secretAccessKey is missing',
    ],
    [
      'an empty secret',
      user('        accessKeys:\n          - { accessKeyId: K, secretAccessKey: "" }\n'),
      6,
      'secretAccessKey must be 1 to 1024 characters',
    ],
    [
      'a secret that is a number',
      user('        accessKeys:\n          - accessKeyId: K\n            secretAccessKey: 31337\n'),
      7,
      'secretAccessKey must be a text; put it in quotes',
    ],
    ['half a character', user('        path: "/\\ud800/"\n'), 5, 'path is not well-formed Unicode'],
    ['a role without a trust policy', role(''), 4, 'assumeRolePolicyDocument is missing'],
    [
      'a session too short',
      role(`${trusting}        maxSessionDuration: 60\n`),
      6,
      'maxSessionDuration must be a whole number from 3600 to 43200',
    ],
    [
      'a session of a text',
      role(`${trusting}        maxSessionDuration: "3600"\n`),
      6,
      'maxSessionDuration must be a whole number from 3600 to 43200',
    ],
    [
      'an ARN that is too short',
      user('        attachedPolicies:\n          - short\n'),
      6,
      "Value 'short' at 'an attached policy' failed",
    ],
    ['an alias to nothing', user('        tags: *nothing\n'), 5, 'the alias names no anchor before it'],
    [
      'a broken indent',
      'accounts:\n    - id: x\n   -  id: y\n',
      3,
      'A block sequence may not be used as an implicit map key',
    ],
    [
      'an unknown tag',
      user('        path: !secret x\n'),
      5,
      'this is not valid YAML; a text with special characters must be put in quotes',
    ],
    ['two documents', 'accounts: []\n---\naccounts: []\n', 2, 'this is not valid YAML'],
    [
      'an account twice',
      `${account('')}  - id: "123456789012"\n`,
      3,
      'the account 123456789012 is declared already, at ',
    ],
    [
      'a user twice, in another case',
      user('      - userName: Alice\n'),
      5,
      'the user alice is declared already, at ',
    ],
    [
      'a key twice',
      `${key('K')}    rootAccessKeys: [{ accessKeyId: K, secretAccessKey: t }]\n`,
      5,
      'the access key K is declared already, at ',
    ],
  ])('refuses %s', async (_name, text, line, message) => {
    const result = read(text);
    expect(await result.message).toContain(`StartupError: ${result.path}:${line}: ${message}`);
  });
});
