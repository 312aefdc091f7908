/** Management policies as they are merged. Source: https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html */

/** What sets a value. */
export type ValueOperator = '@@assign' | '@@append' | '@@remove';

export const valueOperators: readonly ValueOperator[] = ['@@assign', '@@append', '@@remove'];

export const controlOperator = '@@operators_allowed_for_child_policies';

export type Scalar = string | number | boolean;

/** One value, or a list of them. */
export type SettingValue = Scalar | readonly Scalar[];

/** A member of a policy: a group of others, or a setting with operators. */
export interface PolicyNode {
  /** What policies further down may do here; absent where it is not said here. */
  readonly allowed?: ReadonlySet<ValueOperator>;
  /** Of a group, by name. */
  readonly children: ReadonlyMap<string, PolicyNode>;
  /** Of a setting: the operands by operator. A group has none. */
  readonly operands: ReadonlyMap<ValueOperator, SettingValue>;
}
