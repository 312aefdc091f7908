import type { ServiceError } from '../errors/service-error.ts';
import type { Api } from '../call/api.ts';
import { eventErrorCode } from './error-code.ts';
import { cut, quote } from './json-text.ts';
import type { OperationForm } from './operation-form.ts';

/** CloudTrail cuts longer texts. */
const longest = 1024;

/** `,"errorCode":…,"errorMessage":…`; nothing where the call succeeded. */
export function eventError(api: Api, form: OperationForm, error: ServiceError | undefined): string {
  if (error === undefined) return '';
  const code = `,"errorCode":${quote(eventErrorCode(api, error))}`;
  if (error.message === '') return code;
  return `${code},"errorMessage":${quote(cut(messageOf(form, error.message), longest))}`;
}

/** AWS quotes what broke a constraint, be it a code or a token; here it is not kept. */
function messageOf({ secretPaths }: OperationForm, message: string): string {
  return secretPaths.some((path) => message.includes(path))
    ? 'A member whose value is not recorded failed to satisfy a constraint.'
    : message;
}
