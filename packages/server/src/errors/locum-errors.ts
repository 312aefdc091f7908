import { ServiceError } from './service-error.ts';

/** Errors of Locum's own API. */

export const accountExists = (id: string): ServiceError =>
  new ServiceError('AccountAlreadyExists', 409, `Account ${id} already exists.`);
/** The id is that of an account elsewhere, and nobody is to call by it. */
export const accountIsOutside = (id: string): ServiceError =>
  new ServiceError(
    'AccountDeclaredOutside',
    409,
    `Account ${id} is declared to be elsewhere, until RemoveOutsideAccount (locum account undeclare).`,
  );
/** `names`: what says who is trusted, and means the account elsewhere; some of them where there are `others`. */
export const accountNamedAsOutside = (
  id: string,
  names: readonly string[],
  hasOthers: boolean,
): ServiceError =>
  new ServiceError(
    'AccountNamedAsOutside',
    409,
    `Account ${id} was declared to be elsewhere, and is still named as such by ${names.join(', ')}` +
      `${hasOthers ? ' and others' : ''}. Take it out of them first: they would mean the account that is made here.`,
  );
export const outsideAccountNotFound = (id: string): ServiceError =>
  new ServiceError('NoSuchOutsideAccount', 404, `No account ${id} is declared to be elsewhere.`);
export const emailExists = (email: string): ServiceError =>
  new ServiceError('EmailAlreadyExists', 409, `Another account has the address ${email}.`);

/** No denial of the caller's account has this request id, or it was not explained, or too long ago. */
export const explanationNotFound = (requestId: string): ServiceError =>
  new ServiceError('NoSuchExplanation', 404, `No denial with the request id ${requestId} is kept.`);

/** No session of the account has this access key id, or it ended too long ago to be known. */
export const sessionNotFound = (accessKeyId: string): ServiceError =>
  new ServiceError('NoSuchSession', 404, `No session has the access key id ${accessKeyId}.`);

/** What the answer of a list begins with was not given out by that list. */
export const invalidNextToken = (): ServiceError =>
  new ServiceError('InvalidNextToken', 400, 'NextToken is not one that this operation answered.');

/** The account has no such role or user, and no session is known that was issued under that name. */
export const noSuchPrincipal = (named: string): ServiceError =>
  new ServiceError(
    'NoSuchEntity',
    404,
    `The account has no role or user ${named}. One that was renamed or deleted is named by its unique id.`,
  );

/** The user has no API key with this id. */
export const apiKeyNotFound = (id: string): ServiceError =>
  new ServiceError('NoSuchApiKey', 404, `The user has no API key with the id ${id}.`);
export const apiKeyEndsInThePast = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'An API key cannot end before it begins.');
export const tooManyApiKeys = (most: number): ServiceError =>
  new ServiceError('LimitExceeded', 409, `A user can have ${most} API keys at most.`);
