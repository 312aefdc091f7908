import { compileArnPattern, matchArnPattern } from '../../patterns/arn-pattern.ts';
import type { ArnReading } from '../../patterns/arn-pattern.ts';
import { ArnText } from '../../patterns/arn-text.ts';
import { parseTemplate } from '../../patterns/template.ts';
import type { ValueOperator } from '../condition-operator.ts';

const partByPart: ArnReading = { completes: 'none', runsOn: false };

/**
 * ARNs, part by part and case-sensitively; ArnEquals and ArnLike are the same operator under two names.
 * A value is a lone `*` or has six parts: anything shorter could only mean something by accident.
 * Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators": "each of the six colon-delimited components of the
 * ARN is checked separately", so that no `*` before the sixth takes a colon.
 */
export const arnLike: ValueOperator = {
  kind: 'value',
  name: 'ArnLike',
  negated: false,
  variables: true,
  wildcards: true,
  accepts: (value) => {
    // Read with variables: colons inside `${…}` separate nothing.
    const tokens = parseTemplate(value, { variables: true, wildcards: true });
    return tokens !== undefined && compileArnPattern(tokens, partByPart).kind !== 'nothing';
  },
  compile: (values, variables) => {
    const patterns = values.map((value) =>
      compileArnPattern(parseTemplate(value, { variables, wildcards: true }) ?? [], partByPart),
    );
    return (text, context) => {
      const actual = new ArnText(text);
      if (!text.startsWith('arn:') || !actual.isComplete) return undefined;
      return patterns.some((pattern) => matchArnPattern(pattern, actual, context) === true);
    };
  },
};

export const arnEquals: ValueOperator = { ...arnLike, name: 'ArnEquals' };
export const arnNotEquals: ValueOperator = { ...arnLike, name: 'ArnNotEquals', negated: true };
export const arnNotLike: ValueOperator = { ...arnLike, name: 'ArnNotLike', negated: true };
