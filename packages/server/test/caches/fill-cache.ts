import { compilePolicy, createPolicySet, parsePolicy } from '@locum/policy';
import type { PolicySet } from '@locum/policy';
import { BoundedCache } from '../../src/caches/bounded-cache.ts';
import type { CacheFill } from '../../src/caches/bounded-cache.ts';
import { sizeOf } from '../../src/caches/size-of.ts';
import { roleSize } from '../../src/directory/cached-sizes.ts';
import { createOpenedSessions } from '../../src/sessions/token/opened-sessions.ts';

/**
 * Fills a cache many times over with what takes the most memory of its kind, and tells what it took. Run with
 * `--expose-gc`, and the kind as its argument.
 */

const maximumBytes = 32_000_000;

interface Filling {
  readonly fill: CacheFill;
  put(number: number): void;
}

/** Texts of their own, of ASCII or not. */
const text = (number: number, length: number, of = 'x'): string =>
  Buffer.from(`${number}${of.repeat(length)}`).toString('utf8');
const texts = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));

const kinds: Readonly<Record<string, () => Filling>> = {
  'opened sessions': () => {
    const opened = createOpenedSessions(maximumBytes);
    const put = (number: number): void => {
      const claims = {
        kind: 'role' as const,
        accountId: '111122223333',
        principalId: text(number, 16),
        issuedAt: 0,
        expiresAt: number,
        policy: text(number, 2_000, 'ü'),
        policyArns: texts(10, (index) => text(index, 60)),
        tags: texts(50, (index) => text(index, 10)).map((key) => ({ key, value: text(number, 10, '✓') })),
      };
      const session = { claims: claims as never, secretAccessKey: text(number, 40) };
      opened.keep(`ASIA${number}`, text(number, 4_000), session);
    };
    return { fill: opened.fill, put };
  },
  'verified tokens': () => {
    const fill = new BoundedCache<string, object>(maximumBytes, sizeOf);
    const claims = `{"sub":"x","list":[${texts(500, (index) => `{"${index}":[${index}.5,{}]}`).join(',')}]}`;
    return { fill, put: (number) => fill.set(text(number, 40), { claims: JSON.parse(claims) as object }) };
  },
  roles: () => {
    const fill = new BoundedCache<string, Parameters<typeof roleSize>[0]>(maximumBytes, roleSize);
    const set = (number: number, kind: 'identity' | 'trust'): PolicySet => {
      const resources = texts(60, (index) => `"arn:aws:s3:::${number}-${index}*"`).join(',');
      const source =
        kind === 'trust'
          ? `{"Version":"2012-10-17","Statement":[{"Sid":"s${number}","Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:*"}]}`
          : `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":[${resources}]}]}`;
      const policies = createPolicySet([
        { policy: compilePolicy(parsePolicy(source, kind)), id: text(number, 9), type: 'role' },
      ]);
      // Sets remember what they answered: so many times may they be asked.
      for (const action of texts(64, (index) => `s3:${text(index, 100)}`)) policies.statementsFor(action);
      return policies;
    };
    const put = (number: number): void => {
      const role = { id: text(number, 20), arn: text(number, 100), trustPolicy: text(number, 2_000) };
      const policies = { identity: set(number, 'identity') };
      fill.set(role.id, { role: role as never, policies, trustPolicy: set(number, 'trust') });
    };
    return { fill, put };
  },
};

const used = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const filling = kinds[process.argv[2] ?? '']!();
filling.put(0);
const before = used();
// By the bytes of the first: four times as many as there is room for.
const count = Math.ceil((4 * maximumBytes) / filling.fill.bytes);
for (let number = 1; number <= count; number += 1) filling.put(number);
process.stdout.write(JSON.stringify({ held: filling.fill.bytes, maximumBytes, bytes: used() - before }));
