import type { ConditionElement } from '../document.ts';

/** The name of a condition's operator in AWS's spelling, with qualifier and suffix: `ForAnyValue:StringLikeIfExists`. */
export function operatorName({
  operator,
  qualifier,
  ifExists,
}: Pick<ConditionElement, 'operator' | 'qualifier' | 'ifExists'>): string {
  return `${qualifier ? `${qualifier}:` : ''}${operator}${ifExists ? 'IfExists' : ''}`;
}
