import type { RawResponse } from '../wire/raw-request.ts';
import { markup, page } from './page.ts';
import { statusPath } from './status-page.ts';

/** What somebody sees who opens the service's address in a browser. */
export function homePage(publicUrl: string): RawResponse {
  const body = markup`<p>This is a Security Token Service: the AWS CLI, the SDKs and Terraform assume roles here. Point them at it:</p>
<pre>export AWS_ENDPOINT_URL_STS=${publicUrl} AWS_ENDPOINT_URL_IAM=${publicUrl}</pre>
<p><a href="${statusPath}">Who am I signed in as?</a></p>`;
  return page('Locum', body);
}
