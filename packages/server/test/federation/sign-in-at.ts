import { person } from './simplesamlphp.ts';
import type { SimpleSamlPhp } from './simplesamlphp.ts';

/** Signs a person in at SimpleSAMLphp as a browser would, and answers the SAMLResponse that it sends on. */
export async function signInAt(idp: SimpleSamlPhp, service: string): Promise<string> {
  const cookies = new Map<string, string>();
  const visit = async (url: string, form?: URLSearchParams): Promise<{ url: string; text: string }> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form !== undefined && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    return location === null ? { url, text: await answer.text() } : await visit(new URL(location, url).href);
  };
  const login = await visit(idp.signinUrl(service));
  const hidden = new Map(
    [...login.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
    ),
  );
  const form = new URLSearchParams({
    ...Object.fromEntries(hidden),
    username: person.name,
    password: person.password,
  });
  const sent = await visit(login.url, form);
  return /name="SAMLResponse" value="([^"]*)"/.exec(sent.text)?.[1] ?? '';
}
