import { send } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import type { TestCredentials } from '../support/running-service.ts';

/** A browser of one person: it keeps cookies, and that is all. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async post(target: string, form: Readonly<Record<string, string>>): Promise<RawAnswer> {
    return await this.#send('POST', target, new URLSearchParams(form).toString());
  }

  async get(target: string): Promise<RawAnswer> {
    return await this.#send('GET', target, '');
  }

  async #send(method: string, target: string, body: string): Promise<RawAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const headers = { Cookie: cookie, 'User-Agent': 'a browser', ...(method === 'POST' && type) };
    const answer = await send(this.#url, { method, target, headers, body });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (line.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

export const hiddenIn = (body: string, name: string): string =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)">`).exec(body)?.[1] ?? '';
export const titleOf = (answer: RawAnswer): string => /<h1>(.*)<\/h1>/.exec(answer.body)?.[1] ?? '';
export const errorIn = (answer: RawAnswer): string =>
  /<p role="alert">(.*)<\/p>/.exec(answer.body)?.[1] ?? '';

/** The credentials that a page shows. */
export function shownCredentials(body: string): TestCredentials {
  const json = /<pre tabindex="0" data-format="json">(.*?)<\/pre>/s.exec(body)![1]!.replaceAll('&quot;', '"');
  const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(json) as Record<string, string>;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
}

/** A request to the console federation endpoint. */
export const federationQuery = (parameters: Readonly<Record<string, string>>): string =>
  `/federation?${new URLSearchParams(parameters).toString()}`;
/** Credentials as getSigninToken takes them. */
export const sessionOf = ({ accessKeyId, secretAccessKey, sessionToken = '' }: TestCredentials): string =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });
