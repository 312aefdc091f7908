import type { PlacedText } from '../../document.ts';
import type { Check, PolicyView } from '../check.ts';
import { isOpen } from '../resource-arns.ts';
import { show } from '../statements.ts';

const keysOfServicePrincipals = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'iam:awsservicename',
  'iam:passedtoservice',
]);

const format =
  /^[a-z0-9][a-z0-9.-]*\.(?:amazonaws\.com|amazonaws\.com\.cn|amazon\.com|aws\.internal|amazonaws\.eu)$/;

function* servicePrincipals({ document }: PolicyView): Generator<PlacedText> {
  for (const { principal, conditions } of document.statements) {
    for (const { kind, value, start, end } of principal?.entries ?? []) {
      if (kind === 'Service') yield { text: value, start, end };
    }
    for (const { key, operator, values } of conditions) {
      if (operator !== 'Null' && keysOfServicePrincipals.has(key.toLowerCase())) yield* values;
    }
  }
}

export const invalidServicePrincipalFormat: Check = {
  issueCode: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  findingType: 'ERROR',
  meaning: 'What should be the principal of a service does not look like one.',
  fix: 'Write service-name.amazonaws.com.',
  *run(view) {
    for (const value of servicePrincipals(view)) {
      if (isOpen(value.text) || format.test(value.text)) continue;
      yield {
        details: `${show(value.text)} is not of the form service-name.amazonaws.com.`,
        places: [value],
      };
    }
  },
};
