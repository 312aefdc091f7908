import { deflateRawSync } from 'node:zlib';
import type { PolicyClaims } from './pack-policies.ts';

/**
 * How tightly AWS packs is not documented; this is the simplest rule that comes near to what it answered
 * (docs/decisions/0001-foundations.md has the answers): policies without white space, ARNs and tags, deflated with what is in any
 * policy as a dictionary, of 326 bytes.
 */
const allottedBytes = 326;

const dictionary = Buffer.from(
  [
    '"},{"Effect":"Allow","Action":["',
    '"],"Resource":"arn:aws:',
    'arn:aws:iam::aws:policy/',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  ].join(''),
);

/** PackedPolicySize about as AWS has it: a percentage, rounded up. The policies are JSON that parses. */
export function awsPolicyPercent(claims: PolicyClaims): number {
  const { policy, policyArns = [], tags = [], scopeDownPolicies = [] } = claims;
  const policies = [...(policy === undefined ? [] : [policy]), ...scopeDownPolicies];
  const text = [...policies.map(compact), ...policyArns, ...tags.flatMap(({ key, value }) => [key, value])];
  const packed = deflateRawSync(text.join('\0'), { level: 9, dictionary });
  return Math.ceil((packed.length * 100) / allottedBytes);
}

const compact = (policy: string): string => JSON.stringify(JSON.parse(policy));
