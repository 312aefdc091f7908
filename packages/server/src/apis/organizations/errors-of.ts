/** Codes of errors that the operations of AWS Organizations have in common, as its model lists them. */

/** Of every operation, also of those that accounts may call which are in no organization. */
export const ofAccounts = ['AccessDeniedException', 'ServiceException', 'TooManyRequestsException'] as const;

/** Of every operation of members. */
export const everyOperation = [...ofAccounts, 'AWSOrganizationsNotInUseException'] as const;

/** Of those that read, and take input. */
export const reading = [...everyOperation, 'InvalidInputException'] as const;

/** Of those that write. */
export const writing = [...reading, 'ConcurrentModificationException'] as const;
