import { formatTimestamp } from '../wire/timestamp-text.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import type { IssuedCredentials } from './call-api.ts';
import { markup, page } from './page.ts';
import type { Html } from './page.ts';

interface Shown {
  readonly arn: string;
  readonly credentials: IssuedCredentials;
  /** Where clients reach the service. */
  readonly endpointUrl: string;
  /** Headers that sign the browser in. */
  readonly headers: readonly string[];
}

/** The page that hands out credentials, in the forms in which clients take them. */
export function credentialsPage({ arn, credentials, endpointUrl, headers }: Shown): RawResponse {
  const expiration = formatTimestamp(credentials.Expiration);
  const body = markup`<p>You are signed in as <strong>${arn}</strong> until <time datetime="${expiration}">${expiration}</time>.</p>
<p>These credentials are shown once. Whoever has them can do what you can.</p>
${formats(credentials, endpointUrl, expiration)}
<p><a href="/signin">Who am I signed in as?</a></p>`;
  return page('Your credentials', body, 200, headers);
}

function formats(credentials: IssuedCredentials, endpointUrl: string, expiration: string): readonly Html[] {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials;
  const variables = [
    ['AWS_ACCESS_KEY_ID', AccessKeyId],
    ['AWS_SECRET_ACCESS_KEY', SecretAccessKey],
    ['AWS_SESSION_TOKEN', SessionToken],
    ['AWS_ENDPOINT_URL_STS', endpointUrl],
    ['AWS_ENDPOINT_URL_IAM', endpointUrl],
  ] as const;
  const json = { Version: 1, AccessKeyId, SecretAccessKey, SessionToken, Expiration: expiration };
  return [
    format('shell', 'Shell', variables.map(([name, value]) => `export ${name}='${value}'`).join('\n')),
    format(
      'powershell',
      'PowerShell',
      variables.map(([name, value]) => `$Env:${name}='${value}'`).join('\n'),
    ),
    format('json', 'JSON, as credential_process answers it', JSON.stringify(json, null, 2)),
    format(
      'file',
      'Credentials file (~/.aws/credentials)',
      `[default]\naws_access_key_id = ${AccessKeyId}\naws_secret_access_key = ${SecretAccessKey}\naws_session_token = ${SessionToken}`,
    ),
  ];
}

const format = (id: string, title: string, text: string): Html =>
  markup`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<pre tabindex="0" data-format="${id}">${text}</pre>
</section>
`;
