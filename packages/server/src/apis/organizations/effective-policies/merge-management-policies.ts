import { valueOperators } from './management-policy.ts';
import type { PolicyNode, Scalar, SettingValue, ValueOperator } from './management-policy.ts';

/** A policy that is merged, by the id that says of which a conflict comes. */
export interface MergedPolicy {
  readonly id: string;
  readonly root: PolicyNode;
}

/** That a policy says of a member what does not go with what others say of it: it is passed over there. */
export interface MergeConflict {
  /** Of the member: `tags.costcenter.tag_key`. */
  readonly path: string;
  readonly policyId: string;
  readonly kind: 'group-and-setting' | 'list-operator-on-value';
}

export interface Merged {
  /** As JSON: the settings without operators. Undefined where nothing is set. */
  readonly value: object | undefined;
  readonly conflicts: readonly MergeConflict[];
}

/** What has been merged so far of a member. */
interface State {
  readonly children: Map<string, State>;
  value: SettingValue | undefined;
  /** What the policies of this level and further down may do; undefined where it is as in the group around it. */
  allowed: ReadonlySet<ValueOperator> | undefined;
  /** Something is set in the group. */
  hasSettings: boolean;
  /** The children of which, or further down in which, it is said what may be done. */
  readonly controlled: Map<string, State>;
}

const everything: ReadonlySet<ValueOperator> = new Set(valueOperators);

const newState = (): State => ({
  children: new Map(),
  value: undefined,
  allowed: undefined,
  hasSettings: false,
  controlled: new Map(),
});

/**
 * Merges policies level by level, from the root down to the account. On one level, whatever is assigned comes before what is
 * appended, and that before what is removed, so that it does not matter in which order policies were attached; of what several
 * assign, that of the last one by id stays. What a policy further up does not allow here is passed over.
 *
 * The work is linear in the size of the policies, times their number where they say what is allowed further down, or add to the same
 * list. It comes in pieces: an operator of one policy, or what one allows.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export function* mergeManagementPolicies(
  levels: readonly (readonly MergedPolicy[])[],
): Generator<undefined, Merged, undefined> {
  const root = newState();
  const conflicts: MergeConflict[] = [];
  for (const policies of levels) {
    for (const operator of valueOperators) {
      for (const policy of policies) {
        new Merge(operator, policy.id, conflicts).node(root, policy.root, everything, []);
        yield;
      }
    }
    for (const { root: node } of policies) {
      restrict(root, node, everything);
      yield;
    }
  }
  return {
    value: render(root),
    conflicts: [...new Map(conflicts.map((found) => [keyOf(found), found])).values()],
  };
}

const keyOf = ({ path, policyId, kind }: MergeConflict): string => `${policyId} ${kind} ${path}`;

/** One operator of one policy. */
class Merge {
  readonly #operator: ValueOperator;
  readonly #policyId: string;
  readonly #conflicts: MergeConflict[];

  constructor(operator: ValueOperator, policyId: string, conflicts: MergeConflict[]) {
    this.#operator = operator;
    this.#policyId = policyId;
    this.#conflicts = conflicts;
  }

  /** `inherited`: what is allowed in the group around the member. Says whether anything is set in it now. */
  node(
    state: State,
    node: PolicyNode,
    inherited: ReadonlySet<ValueOperator>,
    path: readonly string[],
  ): boolean {
    const allowed = state.allowed ?? inherited;
    const operand = node.operands.get(this.#operator);
    if (operand !== undefined && allowed.has(this.#operator)) this.#apply(state, operand, path);
    for (const [name, child] of node.children) {
      if (state.value !== undefined) {
        this.#conflict('group-and-setting', path);
        return true;
      }
      const known = state.children.get(name) ?? newState();
      state.children.set(name, known);
      if (this.node(known, child, allowed, [...path, name])) state.hasSettings = true;
    }
    return state.hasSettings || state.value !== undefined;
  }

  #apply(state: State, operand: SettingValue, path: readonly string[]): void {
    if (state.hasSettings) {
      this.#conflict('group-and-setting', path);
    } else if (this.#operator === '@@assign') {
      state.value = operand;
    } else if (state.value !== undefined && !Array.isArray(state.value)) {
      this.#conflict('list-operator-on-value', path);
    } else {
      state.value = changed(listOf(state.value), listOf(operand), this.#operator);
    }
  }

  #conflict(kind: MergeConflict['kind'], path: readonly string[]): void {
    this.#conflicts.push({ kind, path: path.join('.'), policyId: this.#policyId });
  }
}

const listOf = (value: SettingValue | undefined): readonly Scalar[] =>
  value === undefined ? [] : [value].flat();

function changed(
  values: readonly Scalar[],
  operands: readonly Scalar[],
  operator: Exclude<ValueOperator, '@@assign'>,
): readonly Scalar[] {
  if (operator === '@@append') return [...new Set([...values, ...operands])];
  const removed = new Set(operands);
  return values.filter((value) => !removed.has(value));
}

const nothingSaid: PolicyNode = { children: new Map(), operands: new Map() };

/**
 * What several allow is what all of them allow, and nothing that is not allowed further up. What a policy allows in a group holds
 * for its members, but those of which it says something else. Only where something was said before is it looked for further down than
 * the policy itself goes. Says whether anything is said now.
 */
function restrict(
  state: State,
  node: PolicyNode,
  inherited: ReadonlySet<ValueOperator>,
  around?: ReadonlySet<ValueOperator>,
): boolean {
  const current = state.allowed ?? inherited;
  const own = node.allowed ?? around;
  const isSaidHere = node.allowed !== undefined || state.allowed !== undefined;
  if (own !== undefined && isSaidHere) {
    state.allowed = allowedByBoth(current, own);
  }
  for (const [name, child] of node.children) {
    const known = state.children.get(name) ?? newState();
    state.children.set(name, known);
    if (restrict(known, child, current, own)) state.controlled.set(name, known);
  }
  for (const [name, child] of own === undefined ? [] : state.controlled) {
    if (!node.children.has(name)) restrict(child, nothingSaid, current, own);
  }
  return state.allowed !== undefined || state.controlled.size > 0;
}

/** No new set where nothing is taken from the first. */
function allowedByBoth(
  one: ReadonlySet<ValueOperator>,
  other: ReadonlySet<ValueOperator>,
): ReadonlySet<ValueOperator> {
  const both = valueOperators.filter((operator) => one.has(operator) && other.has(operator));
  return both.length === one.size ? one : new Set(both);
}

/** A list of which all was removed sets nothing; nor does a group without settings. */
function render({ children, value }: State): object | undefined {
  const members: [string, unknown][] = [];
  for (const [name, child] of children) {
    const shown = child.value === undefined ? render(child) : shownValue(child.value);
    if (shown !== undefined) members.push([name, shown]);
  }
  return value !== undefined || members.length === 0 ? undefined : Object.fromEntries(members);
}

const shownValue = (value: SettingValue): SettingValue | undefined =>
  Array.isArray(value) && value.length === 0 ? undefined : value;
