import type { PlacedText } from '../../document.ts';
import { parseArn } from '../../arn.ts';
import type { Check } from '../check.ts';
import { hasWildcard, show } from '../statements.ts';

function hasOpenService({ text }: PlacedText): boolean {
  if (text === '*') return false;
  const service = text.startsWith('arn:')
    ? parseArn(text)?.service
    : text.slice(0, Math.max(0, text.indexOf(':')));
  return service !== undefined && hasWildcard(service);
}

export const wildcardInServiceName: Check = {
  issueCode: 'WILDCARD_IN_SERVICE_NAME',
  findingType: 'SUGGESTION',
  meaning: 'A wildcard in the name of a service takes in services that nobody thought of.',
  fix: 'Name the services one by one.',
  *run({ document }) {
    for (const { action, resource } of document.statements) {
      for (const value of [...(action?.values ?? []), ...(resource?.values ?? [])]) {
        if (!hasOpenService(value)) continue;
        yield { details: `${show(value.text)} has a wildcard in the name of the service.`, places: [value] };
      }
    }
  },
};
