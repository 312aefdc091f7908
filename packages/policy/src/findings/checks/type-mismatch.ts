import type { Check } from '../check.ts';
import type { ConditionKeyType } from '../service-catalogue.ts';
import { show } from '../statements.ts';

const familyOfType: Readonly<Record<ConditionKeyType, string>> = {
  String: 'String',
  ARN: 'Arn',
  Bool: 'Bool',
  Numeric: 'Numeric',
  Date: 'Date',
  IPAddress: 'IpAddress',
  Binary: 'Binary',
  Unknown: '',
};

/** Families that may stand in: texts are compared as such, ARNs and binary values are texts, dates may be seconds. */
const alsoFits: Readonly<Record<string, readonly string[]>> = {
  String: ['Arn', 'Binary'],
  Arn: ['String'],
  Date: ['Numeric'],
  Binary: ['String'],
};

function familyOf(operator: string): string | undefined {
  if (operator === 'NotIpAddress') return 'IpAddress';
  return Object.values(familyOfType).find((family) => family !== '' && operator.startsWith(family));
}

export const typeMismatch: Check = {
  issueCode: 'TYPE_MISMATCH',
  findingType: 'WARNING',
  meaning: 'The operator is for values of another type than those of the condition key.',
  fix: "Use an operator of the key's type.",
  *run(view) {
    for (const { conditions } of view.document.statements) {
      for (const condition of conditions) {
        const family = familyOf(condition.operator);
        const wanted = familyOfType[view.findConditionKey(condition.key)?.type ?? 'Unknown'];
        if (family === undefined || wanted === '' || family === wanted) continue;
        if (alsoFits[wanted]?.includes(family)) continue;
        yield {
          details: `${show(condition.key)} is for operators of the family ${wanted}, not ${condition.operator}.`,
          places: [condition],
        };
      }
    }
  },
};
