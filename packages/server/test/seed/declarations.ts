/** Pieces of seeds, as they would be in JSON. */

export const tooling = '222222222222';
export const production = '333333333333';
export const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';

export type Json = Record<string, unknown>;

export const allow = (action: string): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});
export const trust = (...principals: string[]): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' }],
});
export const empty: Json = { Version: '2012-10-17', Statement: [] };

/** JSON is YAML; each account stands on its own line, the first on line 2. */
export const seedOf = (...accounts: Json[]): string =>
  `{"accounts":[\n${accounts.map((account) => JSON.stringify(account)).join(',\n')}\n]}`;
