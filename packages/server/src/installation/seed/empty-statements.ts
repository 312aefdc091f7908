import { trustingNobody } from '../../directory/roles/trusting-nobody.ts';

/**
 * IAM takes no policy whose list of statements is empty, and people write one to say "nothing". These statements say
 * it: the first denies all but `*`, which is every action; the second trusts nobody.
 */
export const emptyStatements = {
  identity: '"Statement":[{"Effect":"Deny","NotAction":"*","Resource":"*"}]',
  managed: '"Statement":[{"Effect":"Deny","NotAction":"*","Resource":"*"}]',
  trust: `"Statement":[${trustingNobody}]`,
} as const;

/** What a policy document of the seed is for. */
export type SeedDocumentKind = keyof typeof emptyStatements;
