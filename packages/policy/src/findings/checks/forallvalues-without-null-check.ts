import type { Check } from '../check.ts';
import { demandsPresence } from '../condition-keys.ts';
import { isAllow, show } from '../statements.ts';

/** Of tags that a request brings along it is meant that there may be none. */
const optionalKeys = new Set(['aws:tagkeys', 'sts:transitivetagkeys']);

export const forAllValuesWithoutNullCheck: Check = {
  issueCode: 'ALLOW_WITH_FORALLVALUES_WITHOUT_NULL_CHECK',
  findingType: 'SECURITY_WARNING',
  learnMoreLink:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  meaning:
    'ForAllValues in an Allow also holds when the request does not have the key, so that it lets everybody in.',
  fix: 'Add `"Null": { key: "false" }`, or use ForAnyValue:.',
  *run(view) {
    for (const statement of view.document.statements) {
      if (!isAllow(statement)) continue;
      for (const condition of statement.conditions) {
        const { key, qualifier, ifExists } = condition;
        if (qualifier !== 'ForAllValues' || ifExists || optionalKeys.has(key.toLowerCase())) continue;
        // A key with one value is for FORALLVALUES_WITH_SINGLE_VALUED_KEY.
        const information = view.findConditionKey(key);
        if ((information && !information.multivalued) || demandsPresence(statement, key)) continue;
        yield { details: `A request without ${show(key)} passes this condition.`, places: [condition] };
      }
    }
  },
};
