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
} as const;
