import { malformedOrganizationPolicy } from '../../../errors/organizations-errors.ts';
import { managementTypes } from './management-policy-types.ts';
import type { ManagementPolicyType } from './management-policy-types.ts';
import { controlOperator, valueOperators } from './management-policy.ts';
import type { PolicyNode, Scalar, SettingValue, ValueOperator } from './management-policy.ts';

/** No type of AWS's nests half as deep. */
const deepest = 20;

/**
 * Reads a management policy. What its settings mean is for the service that they are about; here they are kept and merged.
 *
 * Throws MalformedPolicyDocumentException.
 */
export function parseManagementPolicy(content: string, type: ManagementPolicyType): PolicyNode {
  const root = readNode(parse(content), [], 0);
  const { rootKey } = managementTypes[type];
  if (root.operands.size > 0 || root.children.size !== 1 || !root.children.has(rootKey)) {
    throw malformedOrganizationPolicy(`It has one member: ${rootKey}.`);
  }
  return root;
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw malformedOrganizationPolicy('It is not JSON.');
  }
}

function readNode(value: unknown, path: readonly string[], depth: number): PolicyNode {
  if (!isObject(value)) throw malformedAt(path, 'is a group of members or of operators');
  if (depth > deepest) throw malformedOrganizationPolicy('It is nested too deep.');
  const children = new Map<string, PolicyNode>();
  const operands = new Map<ValueOperator, SettingValue>();
  let allowed: ReadonlySet<ValueOperator> | undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name === controlOperator) allowed = readControl(member, path);
    else if (isValueOperator(name)) operands.set(name, readOperand(member, [...path, name]));
    else if (name.startsWith('@@')) throw malformedAt(path, `has an unknown operator, ${name.slice(0, 64)}`);
    else children.set(name, readNode(member, [...path, name], depth + 1));
  }
  if (operands.size > 0 && children.size > 0) throw malformedAt(path, 'has both members and operators');
  return { children, operands, ...(allowed !== undefined && { allowed }) };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValueOperator = (name: string): name is ValueOperator =>
  valueOperators.some((operator) => operator === name);

function readOperand(value: unknown, path: readonly string[]): SettingValue {
  if (isScalar(value)) return value;
  if (Array.isArray(value) && value.every(isScalar)) return value;
  throw malformedAt(path, 'is a text, a number, a boolean, or a list of such');
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function readControl(value: unknown, path: readonly string[]): ReadonlySet<ValueOperator> {
  const names: readonly unknown[] = Array.isArray(value) ? value : [];
  if (names.length === 1 && names[0] === '@@all') return new Set(valueOperators);
  if (names.length === 1 && names[0] === '@@none') return new Set();
  const allowed = new Set(valueOperators.filter((operator) => names.includes(operator)));
  if (names.length === 0 || names.some((name) => typeof name !== 'string' || !isValueOperator(name))) {
    throw malformedAt([...path, controlOperator], 'is a list of operators, ["@@all"] or ["@@none"]');
  }
  return allowed;
}

/** Names of the caller's are told back, as far as they are short. */
const malformedAt = (path: readonly string[], what: string) =>
  malformedOrganizationPolicy(`${path.length === 0 ? 'It' : path.join('.').slice(0, 256)} ${what}.`);
