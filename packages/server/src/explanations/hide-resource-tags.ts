import type { ConditionTrace, PolicyLayer, StatementTrace } from '@locum/policy';

/** The layers that belong to the account of the resource; all others belong to the caller's. */
export const layersOfResource: ReadonlySet<PolicyLayer> = new Set(['resource', 'trust', 'resource-control']);

/** Stands for what a role of another account is tagged with, or is not. */
const hidden = '****';

/** Policy variables whose values belong to the resource. */
const variableOfResource = /\$\{(?:aws|iam):resourcetag\//i;

/** Whether the value of a condition key belongs to the resource. */
export function isKeyOfResource(key: string): boolean {
  return /^(?:aws|iam):resourcetag\//i.test(key);
}

/** The trace of a statement without the tags of the resource, which its conditions and variables may have read. */
export function withoutTagsOfResource(trace: StatementTrace): StatementTrace {
  const { resource, conditions } = trace;
  return {
    ...trace,
    resource: { ...resource, patterns: resource.patterns.map(asWritten) },
    conditions: conditions.map(hideTag),
  };
}

function hideTag(condition: ConditionTrace): ConditionTrace {
  const shown = { ...condition, values: condition.values.map(asWritten) };
  return isKeyOfResource(condition.key) ? { ...shown, actual: hidden, reason: 'different' } : shown;
}

/** A text as the policy has it, if a tag of the resource is in what became of it. */
function asWritten<Text extends { readonly written: string; readonly resolved?: string }>(text: Text): Text {
  return variableOfResource.test(text.written) ? { ...text, resolved: text.written } : text;
}
