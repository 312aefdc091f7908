import type { Check } from '../check.ts';
import { isRegionName } from '../region-name.ts';
import { isOpen, resourceArns } from '../resource-arns.ts';
import { show } from '../statements.ts';

export const invalidArnRegion: Check = {
  issueCode: 'INVALID_ARN_REGION',
  findingType: 'ERROR',
  meaning: 'The Region in the ARN of a resource cannot be one.',
  fix: 'Write a Region such as us-east-1, a wildcard, or nothing where the service has no Regions.',
  *run({ document }) {
    for (const { value, arn } of resourceArns(document)) {
      const { region } = arn;
      if (region === '' || isOpen(region) || isRegionName(region)) continue;
      yield { details: `${show(region)} is not the name of a Region.`, places: [value] };
    }
  },
};
