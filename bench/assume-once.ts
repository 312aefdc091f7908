import { callOnce } from './call-once.ts';
import type { SigningCredentials } from './signed-requests.ts';

/** Sends a request for AssumeRole, and answers the credentials that it gives. */
export async function assumeOnce(port: number, request: Buffer): Promise<SigningCredentials> {
  const xml = (await callOnce(port, request)).body.toString();
  const element = (name: string): string => {
    const text = xml.split(`<${name}>`)[1]?.split(`</${name}>`)[0];
    if (text === undefined) throw new RangeError(`AssumeRole answered no ${name}`);
    return text;
  };
  return {
    accessKeyId: element('AccessKeyId'),
    secretAccessKey: element('SecretAccessKey'),
    sessionToken: element('SessionToken'),
  };
}
