import type { Check } from '../check.ts';
import { isKey } from '../condition-keys.ts';
import { isAllow } from '../statements.ts';

/** A private address says who only together with the network it is in. */
const partners: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:vpcsourceip', ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn']],
  ['aws:ec2instancesourceprivateipv4', ['aws:Ec2InstanceSourceVpc']],
]);

export const missingPairedConditionKeys: Check = {
  issueCode: 'MISSING_PAIRED_CONDITION_KEYS',
  findingType: 'SECURITY_WARNING',
  meaning: 'A private address is asked for without the network: every other network has the same addresses.',
  fix: 'Add aws:SourceVpc or aws:SourceVpce, or aws:Ec2InstanceSourceVpc, to the same Condition.',
  *run({ document }) {
    for (const statement of document.statements) {
      if (!isAllow(statement)) continue;
      for (const condition of statement.conditions) {
        const wanted = partners.get(condition.key.toLowerCase());
        if (!wanted || condition.operator === 'Null') continue;
        const paired = statement.conditions.some((other) => wanted.some((key) => isKey(other, key)));
        if (paired) continue;
        yield { details: `Add ${wanted.join(' or ')} to ${condition.key}.`, places: [condition] };
      }
    }
  },
};
