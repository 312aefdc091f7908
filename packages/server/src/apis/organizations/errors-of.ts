/** Codes of errors that the operations of AWS Organizations have in common, as its model lists them. */

/** Of every operation. */
export const everyOperation = [
  'AccessDeniedException',
  'AWSOrganizationsNotInUseException',
  'ServiceException',
  'TooManyRequestsException',
] as const;

/** Of those that read, and take input. */
export const reading = [...everyOperation, 'InvalidInputException'] as const;

/** Of those that write. */
export const writing = [...reading, 'ConcurrentModificationException'] as const;
