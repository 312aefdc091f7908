import { describe, expect, it } from 'vitest';
import { readSeedFile } from '../../src/installation/seed/index.ts';
import { messageOf, seedFile } from './support.ts';
import { inline, role } from './yaml-pieces.ts';

const read = (text: string | Uint8Array) => {
  const path = seedFile(text);
  return { path, message: messageOf(() => readSeedFile(path)) };
};

describe('a policy document in a seed file', () => {
  it.each<[name: string, text: string, line: number, message: string]>([
    [
      'the line of an element of a mapping',
      inline(
        '\n            Version: "2012-10-17"\n            Statement:\n              - Effect: Allow\n                Action: s3:*\n                Resorce: "*"\n',
      ),
      11,
      'own: Syntax errors in policy.',
    ],
    [
      'the line within a block of JSON',
      inline(
        ' |\n            {\n              "Version": "2012-10-17",\n              "Statement": [{ "Effect": "Permit" }]\n            }\n',
      ),
      9,
      'own: Syntax errors in policy.',
    ],
    ['the line of JSON that is none', inline(' "{"\n'), 6, 'own: Syntax errors in policy.'],
    [
      'a document without statements',
      inline(' { Version: "2012-10-17" }\n'),
      6,
      'own: Syntax errors in policy. (Statement is missing',
    ],
    [
      'an empty list beside an unknown element',
      inline(' { Version: "2012-10-17", Statement: [], Statements: [] }\n'),
      6,
      'own: Syntax errors in policy.',
    ],
    [
      'characters beyond Latin-1',
      inline(
        ' { Version: "2012-10-17", Id: "€", Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }] }\n',
      ),
      6,
      'own: Syntax errors in policy. (a character that a policy may not hold',
    ],
    [
      'a number that JSON has not',
      inline(' { Version: "2012-10-17", Statement: 0x1 }\n'),
      6,
      'Statement is no value of JSON; put it in quotes',
    ],
    ['an endless document', inline(' &a { Version: *a }\n'), 6, 'own is nested too deeply'],
    [
      'a trust policy with a Resource',
      role(
        '        assumeRolePolicyDocument:\n          Version: "2012-10-17"\n          Statement:\n            - Effect: Allow\n              Principal: { AWS: "*" }\n              Action: sts:AssumeRole\n              Resource: "*"\n',
      ),
      11,
      'assumeRolePolicyDocument: Has prohibited field Resource.',
    ],
  ])('names %s', async (_name, text, line, message) => {
    const result = read(text);
    expect(await result.message).toContain(`StartupError: ${result.path}:${line}: ${message}`);
  });
});
