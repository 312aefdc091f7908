import { compilePolicy, createPolicySet, decide, parsePolicy, PolicyError } from '../../src/index.ts';
import type { ApplicablePolicies, AppliedPolicyType, Decision, PolicySet } from '../../src/index.ts';
import { interpret, statementName } from './interpret.ts';
import type { Interpretation } from './interpret.ts';
import type { Layers, Question, ReferencePolicy } from './policies.ts';

const compiled = new WeakMap<ReferencePolicy, ReturnType<typeof compilePolicy>>();

/** Hands a policy to the engine, as text. Whether the engine takes it. */
export function engineAccepts(policy: ReferencePolicy): boolean {
  if (compiled.has(policy)) return true;
  try {
    compiled.set(policy, compilePolicy(parsePolicy(JSON.stringify(policy.document), policy.kind)));
    return true;
  } catch (error) {
    if (error instanceof PolicyError) return false;
    throw error;
  }
}

const type: AppliedPolicyType = 'user-managed';

function toSet(policies: readonly ReferencePolicy[]): PolicySet {
  return createPolicySet(policies.map((policy) => ({ policy: compiled.get(policy)!, id: policy.id, type })));
}

const prepared = new WeakMap<Layers<ReferencePolicy>, ApplicablePolicies>();

/** The same policies as the engine wants them; made once for all requests that are asked of them. */
function toApplicable(layers: Layers<ReferencePolicy>): ApplicablePolicies {
  const known = prepared.get(layers);
  if (known) return known;
  const { identity, boundary, session, scopeDown, serviceControl, resourceControl, resource } = layers;
  const made: ApplicablePolicies = {
    identity: toSet(identity),
    ...(boundary && { boundary: toSet(boundary) }),
    ...(session && { session: toSet(session) }),
    ...(scopeDown && { scopeDown: scopeDown.map(toSet) }),
    ...(serviceControl && { serviceControl: serviceControl.map(toSet) }),
    ...(resourceControl && { resourceControl: resourceControl.map(toSet) }),
    ...(resource && { resource: toSet(resource) }),
  };
  prepared.set(layers, made);
  return made;
}

export function askEngine({ values, policies, ...question }: Question): Decision {
  const context = { get: (key: string) => (Object.hasOwn(values, key) ? values[key] : undefined) };
  return decide({ ...question, context, policies: toApplicable(policies) });
}

/** What the engine said, in the interpreter's terms: only what both tell. */
function summarize(decision: Decision): unknown {
  const { effect, path, statements } = decision;
  const names = statements.map((one) => statementName(one.layer, one.policyId, one.statementIndex));
  return { effect, path, denials: effect === 'explicitDeny' ? names.sort() : [] };
}

function summarizeInterpretation({ effect, ways, denials }: Interpretation): unknown {
  return { effect, path: effect === 'allowed' ? ways[0] : undefined, denials: denials.toSorted() };
}

/** An Allow is borne by statements that match. */
function findStrayStatement(
  { effect, statements }: Decision,
  { allowances }: Interpretation,
): string | undefined {
  if (effect !== 'allowed') return undefined;
  const names = statements.map((one) => statementName(one.layer, one.policyId, one.statementIndex));
  const stray = names.find((name) => !allowances.includes(name));
  return stray && `the engine names ${stray}, which does not allow`;
}

/** The layers that an implicit denial names do not allow; both organizations' are named whenever that is so. */
function findStrayLayer({ effect, failedLayers }: Decision, { lacking }: Interpretation): string | undefined {
  if (effect !== 'implicitDeny') return undefined;
  const gates = lacking.filter((layer) => layer === 'service-control' || layer === 'resource-control');
  const named = lacking.filter((layer) => failedLayers.includes(layer));
  const told =
    named.length > 0 && named.join() === failedLayers.join() && gates.every((gate) => named.includes(gate));
  return told ? undefined : `the engine names ${failedLayers.join()} as lacking, and it is ${lacking.join()}`;
}

/** @returns what differs between engine and interpreter; `undefined` when nothing does. */
export function findDifference(question: Question): string | undefined {
  const decision = askEngine(question);
  const interpretation = interpret(question);
  const engine = JSON.stringify(summarize(decision));
  const reference = JSON.stringify(summarizeInterpretation(interpretation));
  if (engine !== reference) return `engine ${engine}, reference ${reference}`;
  return findStrayStatement(decision, interpretation) ?? findStrayLayer(decision, interpretation);
}
