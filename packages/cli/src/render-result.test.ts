import { describe, expect, it } from 'vitest';
import { renderJson, renderTable } from './render-result.ts';

describe('renderTable', () => {
  it.each([
    [{}, ''],
    [{ Account: { Id: '1', Name: 'one' }, Active: true }, 'Id      1\nName    one\nActive  true\n'],
    [{ Accounts: [] }, 'none\n'],
    [
      {
        Accounts: [
          { Id: '1', Name: 'one' },
          { Id: '22', Email: 'e' },
        ],
      },
      'Id  Name  Email\n1   one   -\n22  -     e\n',
    ],
    [{ CreateDate: 1_795_305_600 }, 'CreateDate  2026-11-22T00:00:00.000Z\n'],
    [{ IssuedBefore: 1_795_305_600 }, 'IssuedBefore  2026-11-22T00:00:00.000Z\n'],
    [{ Keys: ['a', 'b'], Count: 2 }, 'Count  2\n\nKeys\na\nb\n'],
    [{ Keys: ['a', 'b'] }, 'Keys\na\nb\n'],
    [
      { Id: '1', Tags: [{ Key: 'k', Value: 'v' }], Roles: [] },
      'Id     1\nRoles  none\n\nTags:\nKey  Value\nk    v\n',
    ],
    [{ Name: '\u001b[2Jclear\u202e\n' }, 'Name  ?[2Jclear??\n'],
  ])('shows %j', (result, text) => {
    expect(renderTable(result)).toBe(text);
  });
});

describe('renderJson', () => {
  it('keeps everything', () => {
    const result = { Accounts: [{ Id: '1' }] };
    expect(JSON.parse(renderJson(result))).toEqual(result);
  });

  it('steers no terminal', () => {
    const result = { Name: '\u009b2J\u202e' };
    expect(renderJson(result)).toBe('{\n  "Name": "\\u009b2J\\u202e"\n}\n');
    expect(JSON.parse(renderJson(result))).toEqual(result);
  });
});
