import { jsonRule, otherRule } from './refusal-rule.ts';
import type { RefusalRule } from './refusal-rule.ts';
import { refusalsOfElements } from './refusals-of-elements.ts';
import { refusalsOfValues } from './refusals-of-values.ts';

/** Everything for which IAM does not save a policy. */
export const refusalRules: readonly RefusalRule[] = [
  jsonRule,
  ...refusalsOfElements,
  ...refusalsOfValues,
  otherRule,
];
