import { arnEquals, arnLike, arnNotEquals, arnNotLike } from './arn/arn-like.ts';
import { binaryEquals } from './binary/binary-equals.ts';
import { bool } from './bool/bool.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { dateOperators } from './date/date-operators.ts';
import { ipAddress, notIpAddress } from './ip-address/ip-address.ts';
import { nullOperator } from './null/null.ts';
import { numericOperators } from './numeric/numeric-operators.ts';
import { stringEqualsIgnoreCase, stringNotEqualsIgnoreCase } from './string/string-equals-ignore-case.ts';
import { stringEquals, stringNotEquals } from './string/string-equals.ts';
import { stringLike, stringNotLike } from './string/string-like.ts';

/** Every condition operator. Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
export const operators: readonly ConditionOperator[] = [
  stringEquals,
  stringNotEquals,
  stringEqualsIgnoreCase,
  stringNotEqualsIgnoreCase,
  stringLike,
  stringNotLike,
  ...numericOperators,
  ...dateOperators,
  bool,
  binaryEquals,
  ipAddress,
  notIpAddress,
  arnEquals,
  arnLike,
  arnNotEquals,
  arnNotLike,
  nullOperator,
];
