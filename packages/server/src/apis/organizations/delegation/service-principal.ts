import { unrecognizedService } from '../../../errors/organization-delegation-errors.ts';
import { string } from '../../../wire/shape/index.ts';

export const servicePrincipal = () => string({ min: 1, max: 128, pattern: '[\\w+=,.@-]*' });

const ofAws = '.amazonaws.com';

/**
 * Throws InvalidInputException for what is no principal of a service of AWS. Which of them there are is not asked: a list would
 * refuse the newest.
 */
export function checkServicePrincipal(principal: string): void {
  if (!principal.endsWith(ofAws) || principal.length === ofAws.length) throw unrecognizedService();
}
