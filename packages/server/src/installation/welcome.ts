import type { AdministratorKey } from './first-start.ts';

/**
 * What the first start prints, once: the endpoint, the administrator's key, and three blocks to paste. A secret that
 * the operator gave is not repeated: where output is kept, it would be too.
 */
export function welcome(url: string, region: string, accountId: string, key: AdministratorKey): string {
  const secret = key.isGiven ? '…the secret you gave…' : key.secretAccessKey;
  const note = key.isGiven ? '' : ' The secret below is shown this once and stored only sealed.';
  return `
Locum is ready at ${url}
Account ${accountId}, user administrator.${note}

  # 1. Use this endpoint and key in a shell:
  export AWS_ENDPOINT_URL_STS=${url} AWS_ENDPOINT_URL_IAM=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region} AWS_ACCESS_KEY_ID=${key.accessKeyId} AWS_SECRET_ACCESS_KEY=${secret}

  # 2. Make a role that every principal of this account may assume, if its own policies let it:
  aws iam create-role --role-name first --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"${accountId}"},"Action":"sts:AssumeRole"}]}'

  # 3. Assume it:
  aws sts assume-role --role-arn arn:aws:iam::${accountId}:role/first --role-session-name hello

`;
}

/** What every later start prints. */
export function greeting(url: string): string {
  return `Locum is ready at ${url}\n`;
}
