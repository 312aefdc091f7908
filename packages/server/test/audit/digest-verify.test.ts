import { generateKeyPairSync, sign } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDigest, writeDigest } from '../../src/audit/digest/digest.ts';
import type { SignedDigest } from '../../src/audit/digest/digest.ts';
import { fingerprintOf } from '../../src/audit/digest/signing-key.ts';
import type { AuditFinding } from '../../src/audit/verify/audit-verification.ts';
import { verifyAuditTrail } from '../../src/audit/verify/verify-audit-trail.ts';
import { makeTrailWorld, recordEvents } from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** Whatever somebody changes in the files, verification finds it and says where. */

let world: TrailWorld;
/** What lay in the folder when the service had ended: three files, each in a digest of its own. */
let original: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  world = await makeTrailWorld();
  for (const [first, last] of [
    [1, 6],
    [7, 12],
    [13, 18],
  ] as const) {
    const trail = await world.open();
    await recordEvents(trail, first, last);
    await trail.close();
  }
  original = new Map(
    [...world.auditFiles(), ...world.digests()].map((name) => [name, Buffer.from(world.read(name))]),
  );
});
afterAll(() => world.remove());

const paths = (name: string): string => join(world.directory, name);
const audited = (): string[] => [...original.keys()].filter((name) => name.startsWith('audit-')).sort();
const digests = (): string[] => [...original.keys()].filter((name) => name.startsWith('digest-')).sort();

/** Verifies after `change`, and puts everything back. */
async function findingsAfter(change: () => void) {
  change();
  try {
    return await world.verify();
  } finally {
    for (const name of world.names()) if (name !== 'keys' && !original.has(name)) rmSync(paths(name));
    for (const [name, content] of original) world.write(name, content);
  }
}

/** Writes the file with its lines changed. */
function editLines(name: string, edit: (lines: string[]) => void): void {
  const lines = original.get(name)!.toString().trimEnd().split('\n');
  edit(lines);
  world.write(name, `${lines.join('\n')}\n`);
}

it('finds nothing where nothing was changed', async () => {
  expect(await world.verify()).toMatchObject({ findings: [], digests: 3, files: 3, events: 18 });
});

it('finds any byte that was changed, in a file and in a digest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, where, bits) => {
      const names = [...original.keys()];
      const name = names[which % names.length]!;
      const content = Buffer.from(original.get(name)!);
      content[where % content.length]! ^= bits;
      const { findings } = await findingsAfter(() => world.write(name, content));
      expect(findings.map(({ file }) => file)).toContain(name);
    }),
    { numRuns: 150 },
  );
});

it('finds any line that was removed, repeated or moved, and says which, without the digests too', async () => {
  const edits = {
    remove: (lines: string[], at: number) => lines.splice(at, 1),
    repeat: (lines: string[], at: number) => lines.splice(at, 0, lines[at]!),
    swap: (lines: string[], at: number) => lines.splice(at, 2, lines[at + 1]!, lines[at]!),
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(edits)),
      fc.nat(2),
      fc.nat(4),
      fc.boolean(),
      async (edit, which, at, isSigned) => {
        const name = audited()[which]!;
        const { findings } = await findingsAfter(() => {
          if (!isSigned) for (const digest of digests()) rmSync(paths(digest));
          editLines(name, (lines) => edit(lines, at));
        });
        const first = findings.find(({ file, line }) => file === name && line !== undefined);
        // The line where it begins, or the one behind a gap.
        expect(first?.line).toBeGreaterThanOrEqual(at + 1);
        expect(first?.line).toBeLessThanOrEqual(at + 2);
      },
    ),
    { numRuns: 100 },
  );
});

it.each([
  [
    'a changed record',
    (lines: string[]) => (lines[2] = lines[2]!.replace('alice', 'mallo')),
    3,
    3,
    /changed$/,
  ],
  ['a removed line', (lines: string[]) => lines.splice(2, 1), 3, 4, /^event 3 is missing before it$/],
  ['two removed lines', (lines: string[]) => lines.splice(2, 2), 3, 5, /^events 3 to 4 are missing/],
  ['a repeated line', (lines: string[]) => lines.splice(2, 0, lines[1]!), 3, 2, /^comes again/],
  ['a line that is none', (lines: string[]) => lines.splice(2, 0, 'x'), 3, undefined, /^is no event/],
] as const)('names the line of %s', async (_what, edit, line, sequence, problem) => {
  const [name] = audited();
  const { findings } = await findingsAfter(() => editLines(name!, edit));
  const [first] = findings;
  expect(first).toEqual({ file: name, line, sequence, problem: expect.stringMatching(problem) });
});

describe('files and digests', () => {
  it.each([
    [
      'a file that is missing',
      () => rmSync(paths(audited()[1]!)),
      () => audited()[1],
      /^is missing, with the events 7 to 12/,
    ],
    [
      'the last digest with another name',
      () => renameSync(paths(digests()[2]!), paths('digest-20991231T000000000Z.json')),
      () => 'digest-20991231T000000000Z.json',
      /under another name/,
    ],
    [
      'a digest that is missing',
      () => rmSync(paths(digests()[1]!)),
      () => digests()[2],
      /^follows the digest .* not here as it was$/,
    ],
    ['the first digest missing', () => rmSync(paths(digests()[0]!)), () => digests()[0], /^is missing$/],
    [
      'a file that was put between',
      () => world.write('audit-20261125T123000000Z-ffffffff.jsonl', ''),
      () => 'audit-20261125T123000000Z-ffffffff.jsonl',
      /^is in no digest$/,
    ],
    [
      'a file that was cut',
      () => world.write(audited()[0]!, original.get(audited()[0]!)!.subarray(0, 700)),
      () => audited()[0],
      /^has 700 bytes, and had/,
    ],
    [
      'a digest that is garbage',
      () => world.write(digests()[1]!, '{}'),
      () => digests()[1],
      /^is no digest any more$/,
    ],
  ])('finds %s', async (_what, change, file, problem) => {
    const { findings } = await findingsAfter(change);
    expect(findings).toContainEqual({ file: file(), problem: expect.stringMatching(problem) });
  });

  it('finds a digest that somebody signed with a key of his own', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const forged = writeDigest({ ...readDigest(original.get(digests()[2]!)!)!.digest }, (text) =>
      sign(null, Buffer.from(text), privateKey).toString('base64'),
    );
    const { findings } = await findingsAfter(() => world.write(digests()[2]!, forged.text));
    expect(findings).toEqual([{ file: digests()[2], problem: 'has a wrong signature' }]);
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
    const byOther = await verifyAuditTrail(world.directory, [pem]);
    expect(byOther.findings.map(({ problem }) => problem)).toEqual(
      Array.from({ length: 3 }, () =>
        expect.stringMatching(/^was signed with a key that is not known: [0-9a-f]{64}$/),
      ),
    );
  });

  describe('signed with one key after the other', () => {
    const pairs = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')] as const;
    const pems = pairs.map(({ publicKey }) => String(publicKey.export({ type: 'spki', format: 'pem' })));
    const fingerprints = pairs.map(({ publicKey }) => fingerprintOf(publicKey));

    /** Signs each digest with the key of that number, as a service would have. */
    function signAll(keys: readonly [number, number, number]): void {
      let previous: SignedDigest | undefined;
      for (const [index, key] of keys.entries()) {
        const { privateKey } = pairs[key]!;
        const digest = {
          ...readDigest(original.get(digests()[index]!)!)!.digest,
          digestPublicKeyFingerprint: fingerprints[key]!,
          previousDigestHashValue: previous?.hashValue ?? null,
          previousDigestSignature: previous?.signature ?? null,
        };
        const signed = writeDigest(digest, (text) =>
          sign(null, Buffer.from(text), privateKey).toString('base64'),
        );
        world.write(digests()[index]!, signed.text);
        previous = signed;
      }
    }

    async function verifySigned(keys: readonly [number, number, number], texts: readonly string[]) {
      let findings: readonly AuditFinding[] = [];
      signAll(keys);
      try {
        ({ findings } = await verifyAuditTrail(world.directory, texts));
      } finally {
        for (const [name, content] of original) world.write(name, content);
      }
      return findings;
    }

    it.each([
      ['the old key to the end', [0, 0, 0]],
      ['the new key from the second on', [0, 1, 1]],
      ['the new key from the third on', [0, 0, 1]],
    ] as const)('finds nothing: %s', async (_what, keys) => {
      expect(await verifySigned(keys, pems)).toEqual([]);
    });

    it('finds the old key where the new one had replaced it: somebody has stolen it', async () => {
      expect(await verifySigned([0, 1, 0], pems)).toEqual([
        {
          file: digests()[2],
          problem: `was signed with a key that had been replaced before: ${fingerprints[0]}`,
        },
      ]);
    });

    it('reads several keys in one file, and what is written between them', async () => {
      expect(await verifySigned([0, 1, 1], [`the keys\n${pems.join('and\n')}`])).toEqual([]);
    });
  });

  it('believes no digest that is not signed about what is kept', async () => {
    const last = digests()[2]!;
    const forged = original
      .get(last)!
      .toString()
      .replace(/"oldestDigestFile":"d/, '"oldestDigestFile":"e');
    const { findings, digests: verified } = await findingsAfter(() => world.write(last, forged));
    expect(verified).toBe(3);
    expect(findings).toEqual([{ file: last, problem: 'has a wrong signature' }]);
  });

  it('leads no reader out of the folder', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const { digest } = readDigest(original.get(digests()[2]!)!)!;
    const logFiles = digest.logFiles.map((stated) => ({ ...stated, file: '../../etc/passwd' }));
    const forged = writeDigest({ ...digest, logFiles }, (text) =>
      sign(null, Buffer.from(text), privateKey).toString('base64'),
    );
    const { findings } = await findingsAfter(() => world.write(digests()[2]!, forged.text));
    expect(findings).toContainEqual({ file: '../../etc/passwd', problem: 'is no name of an audit file' });
  });
});

it('tells which events are not signed yet, and holds them against the chain', async () => {
  const trail = await world.open();
  await recordEvents(trail, 19, 22);
  const file = world.auditFiles().at(-1)!;
  expect(await world.verify()).toMatchObject({
    findings: [],
    events: 22,
    unsignedTail: { files: [file], events: 4, firstSequence: 19, lastSequence: 22, hasIncompleteLine: false },
  });
  const content = world.read(file);
  world.write(file, content.slice(0, -20));
  expect((await world.verify()).unsignedTail).toMatchObject({ events: 3, hasIncompleteLine: true });
  world.write(file, content.replace('größe 20', 'größe 00'));
  expect((await world.verify()).findings).toMatchObject([{ file, line: 2, sequence: 20 }]);
  world.write(file, content);
  await trail.close();
});

it('reads whatever lies in the folder to its end', async () => {
  const chunk = fc.oneof(
    fc.string(),
    fc.constant('\n'),
    fc.constantFrom(...[...original.values()].map((content) => content.toString().slice(0, 900))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(chunk), fc.nat(), async (chunks, which) => {
      const names = [...original.keys()];
      const { findingCount } = await findingsAfter(() =>
        world.write(names[which % names.length]!, `${chunks.join('')}x`),
      );
      expect(findingCount).toBeGreaterThan(0);
    }),
    { numRuns: 50 },
  );
});
