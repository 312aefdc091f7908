/** The kinds of session by their number in a token; a number once given is never given again. */
export const sessionKinds = ['role', 'user', 'root', 'federated-user', 'assumed-root'] as const;

/** The bits that say which of the optional claims follow. */
export const claimMarks = {
  sessionName: 1,
  mfaAuthenticatedAt: 2,
  sourceIdentity: 4,
  federatedProvider: 8,
  assumedBy: 16,
  policies: 32,
  federation: 64,
  /** Another byte of marks follows this one. */
  more: 128,
} as const;

/**
 * The bits of the second byte of marks. `scopeDown`: the packed policies end with those that narrowed the session later; whoever
 * does not know them may not take the session for a wider one. `context`: on whose behalf it acts; whoever does not know that may
 * not take it for one that acts on nobody's.
 */
export const furtherMarks = { descent: 1, scopeDown: 2, context: 4 } as const;

/** What a chain began with, by its number in a token. */
export const originKinds = ['none', 'user', 'subject'] as const;

/** Ids that are written in 5 bits a digit: by prefix, how many digits of base32 follow it. Their order is their number. */
export const packedIdentifiers = [
  { prefix: 'AROA', digits: 17 },
  { prefix: 'AIDA', digits: 17 },
  { prefix: 'ASIA', digits: 16 },
] as const;
