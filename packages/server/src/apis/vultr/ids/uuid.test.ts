import { assert, constantFrom, property, stringMatching, uuid as anyUuid } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUniqueId } from '../../../directory/identifiers.ts';
import { idOf, uuidOf } from './uuid.ts';

const prefixes = { user: 'AIDA', group: 'AGPA', role: 'AROA', policy: 'ANPA' } as const;
const kinds = ['user', 'group', 'role', 'policy'] as const;
const version8 = /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('the UUID of', () => {
  test('every unique id of any length up to that of AWS’s longest leads back to it', () => {
    assert(
      property(constantFrom(...kinds), stringMatching(/^[A-Z0-9]{0,21}$/), (kind, rest) => {
        const uuid = uuidOf(kind, prefixes[kind] + rest);
        expect(uuid).toMatch(version8);
        expect(idOf(kind, uuid ?? '')).toBe(prefixes[kind] + rest);
      }),
    );
  });

  test('every account leads back to it', () => {
    assert(
      property(stringMatching(/^\d{12}$/), (id) => {
        expect(idOf('organization', uuidOf('organization', id) ?? '')).toBe(id);
      }),
    );
  });

  test.each(kinds)('a %s that the directory makes leads back to it, in capitals too', (kind) => {
    const id = createUniqueId(prefixes[kind], '123456789012');
    expect(idOf(kind, uuidOf(kind, id)?.toUpperCase() ?? '')).toBe(id);
  });

  test.each(kinds)('a %s is that of nothing else', (kind) => {
    const uuid = uuidOf(kind, `${prefixes[kind]}SOMEBODY`) ?? '';
    const read = (['organization', ...kinds] as const).filter((other) => idOf(other, uuid) !== undefined);
    expect(read).toEqual([kind]);
  });
});

test.each(['AROA lower', 'AROAabc', 'AIDASOMEBODY', '', `AROA${'Z'.repeat(23)}`])('%j has none', (id) => {
  expect(uuidOf('role', id)).toBeUndefined();
});

test('what is not ours is nothing’s, and nothing is two UUIDs’', () => {
  assert(
    property(anyUuid(), constantFrom('organization', ...kinds), (uuid, kind) => {
      const id = idOf(kind, uuid);
      if (id !== undefined) expect(uuidOf(kind, id)).toBe(uuid);
    }),
  );
  for (const text of ['', 'x', '00000000-0000-8000-8000-000000000000', '{}', 'AROASOMEBODY']) {
    expect(idOf('role', text)).toBeUndefined();
  }
});
