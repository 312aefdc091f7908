import type { ServiceError } from '../errors/service-error.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { markup, page } from './page.ts';

/** What went wrong, in AWS's words, and the id that the log and the audit trail know the request by. */
export function errorPage({ status, code, message }: ServiceError, requestId: string): RawResponse {
  const body = markup`<p role="alert"><strong>${code}</strong>: ${message === '' ? 'Something went wrong.' : message}</p>
<p>Go back to where you signed in, and begin again. If it goes wrong again, tell your administrator this request id:</p>
<pre>${requestId}</pre>`;
  return page('You could not be signed in', body, status);
}
