import type { Shape } from '../wire/shape/index.ts';

/**
 * How the names of members end that hold secrets, or proofs that somebody else could use. By their ends, so that an
 * operation that is added keeps its secrets before anybody thinks of this list.
 */
const secretEnds =
  /(?:Token|Password|Secret|SecretAccessKey|SecretKey|PrivateKey|Assertion|Seed|QRCodePNG|TokenCode|AuthenticationCode\d?)$/;

/** The same in APIs that write their names in small letters. */
const smallSecretEnds = /(?:^|_)(?:token|password|secret|api_key|assertion)$/;

/** Names that end like that, and are of no secret. */
const open: ReadonlySet<string> = new Set([
  'NextToken',
  // Whom the token is about.
  'SubjectFromWebIdentityToken',
  // The id of the key that is to be taken away.
  'RemovePrivateKey',
]);

/** Names of structures that say who somebody is to his identity provider: AWS says that they are not to be logged. */
const personal: ReadonlySet<string> = new Set(['TrustedIdentityPropagationContext']);

/** How a member is told: as it is, as `****` as CloudTrail does it with what is private, or not at all. */
export type Disclosure = 'shown' | 'masked' | 'left-out';

/** How a member of an operation's input or output may be told. */
export function disclosureOf(name: string, shape: Shape): Disclosure {
  if (personal.has(name)) return 'left-out';
  if (shape.kind === 'string' || shape.kind === 'list') {
    const isSecret = secretEnds.test(name) || smallSecretEnds.test(name);
    if (isSecret && !open.has(name)) return 'left-out';
  }
  return shape.kind === 'string' && shape.isSensitive === true ? 'masked' : 'shown';
}
