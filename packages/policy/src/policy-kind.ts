/**
 * What a policy document is for; it fixes which elements the document may hold.
 *
 * `managed` is an identity policy kept on its own (CreatePolicy): it is the one kind that must say Version 2012-10-17.
 * `identity` is an inline policy of a user, group or role. `boundary` is a managed policy used as a permissions boundary.
 *
 * Source: IAM User Guide, "Policy types" and "IAM JSON policy elements: Version".
 */
export type PolicyKind = (typeof policyKinds)[number];

const policyKinds = [
  'identity',
  'managed',
  'boundary',
  'session',
  'resource',
  'trust',
  'service-control',
  'resource-control',
] as const;

/** Kinds whose policies say whom they are about; policies of other kinds are about whom they are attached to. */
export const kindsWithPrincipal: ReadonlySet<PolicyKind> = new Set(['resource', 'trust', 'resource-control']);

/** Whether there is such a kind, whatever the type says: not everybody has a compiler. */
export function isPolicyKind(kind: unknown): kind is PolicyKind {
  return policyKinds.some((one) => one === kind);
}
