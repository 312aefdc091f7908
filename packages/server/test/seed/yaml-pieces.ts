/** Pieces of seed files in YAML. The account stands on line 2, its user or role on line 4. */

export const account = (rest: string): string => `accounts:\n  - id: "123456789012"\n${rest}`;
export const user = (rest: string): string => account(`    users:\n      - userName: alice\n${rest}`);
export const role = (rest: string): string => account(`    roles:\n      - roleName: deploy\n${rest}`);
export const trusting = '        assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] }\n';
export const key = (id: string): string =>
  user(`        accessKeys: [{ accessKeyId: ${id}, secretAccessKey: s }]\n`);

export const inline = (document: string): string =>
  user(`        inlinePolicies:\n          own:${document}`);
