import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { algorithms, assertionXml, base64, createSigner, responseXml, sign } from '../federation/saml-idp.ts';
import type { Signer } from '../federation/saml-idp.ts';
import {
  allActions,
  goodParts,
  makeCompany,
  providerArn,
  readerPair,
  roleArnOf,
  trustSaml,
} from '../federation/saml-world.ts';
import { callLocum } from '../support/locum-client.ts';
import { send } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole } from '../support/world.ts';
import { attacks, checkAlive, verdictOf } from './attack.ts';

/**
 * SAML responses that were signed, and changed on the way. A change is refused, or it changes nothing that is read: whoever
 * comes in is who the identity provider has signed for, with all that it says of him.
 */

// There are many of them, and machines that do other things meanwhile.
vi.setConfig({ testTimeout: 60_000 });

const seed = 20_261_122;

let service: TestService;
let signer: Signer;
beforeAll(async () => {
  service = await startTestService();
  signer = createSigner();
  await makeCompany(service, [signer]);
  await makeRole(service, 'Admin', trustSaml({}, allActions));
});
afterAll(() => service.close());

const attributes = {
  SessionDuration: '3600',
  SourceIdentity: 'alice',
  'PrincipalTag:team': 'blue',
  'PrincipalTag:cost': '42',
  TransitiveTagKeys: ['team'],
};
const good = (): string => assertionXml(goodParts(service, { attributes }));

/** As whoever attacks would have it. */
const evil = (id: string): string =>
  assertionXml(
    goodParts(service, {
      id,
      subject: 'mallory',
      attributes: {
        ...attributes,
        Role: [readerPair, `${roleArnOf('Admin')},${providerArn}`],
        RoleSessionName: 'mallory',
        SourceIdentity: 'mallory',
        'PrincipalTag:team': 'red',
      },
    }),
  );

/** What identity providers sign, and how. */
const forms = {
  'the assertion': () => sign(responseXml(good()), signer),
  'the assertion, with inclusive canonicalization': () =>
    sign(responseXml(good()), signer, 'Assertion', {
      canonicalization: algorithms.inclusive,
      transforms: [algorithms.enveloped, algorithms.inclusive],
    }),
  'the response': () => sign(responseXml(good()), signer, 'Response'),
  'the assertion and the response': () => sign(sign(responseXml(good()), signer), signer, 'Response'),
} satisfies Readonly<Record<string, () => string>>;
type Form = keyof typeof forms;
const formNames = Object.keys(forms) as Form[];

/** A response as it was signed at the beginning: it is good for five minutes, which is long enough. */
const responses = new Map<Form, string>();
function signedAs(form: Form): string {
  const made = responses.get(form) ?? forms[form]();
  responses.set(form, made);
  return made;
}

async function offer(xml: string, role = 'Reader'): Promise<RawAnswer> {
  const form = {
    Action: 'AssumeRoleWithSAML',
    Version: '2011-06-15',
    RoleArn: roleArnOf(role),
    PrincipalArn: providerArn,
    SAMLAssertion: base64(xml),
  };
  return await send(service.url, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
}

/** All that is known of the session that an answer gives credentials of. */
async function identityOf({ body }: RawAnswer): Promise<object> {
  const member = (name: string): string | undefined => new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1];
  const { result } = await callLocum(service, 'GetSession', { AccessKeyId: member('AccessKeyId') ?? '' });
  const session = result['Session'] as Readonly<Record<string, unknown>>;
  const { PrincipalArn, SessionName, SourceIdentity, FederatedProvider, Subject, Tags, TransitiveTagKeys } =
    session;
  return {
    ...Object.fromEntries(
      [
        'Arn',
        'Subject',
        'SubjectType',
        'Issuer',
        'Audience',
        'NameQualifier',
        'SourceIdentity',
        'PackedPolicySize',
      ].map((name) => [name, member(name)]),
    ),
    seconds: Number(session['ExpirationDate']) - Number(session['IssueDate']),
    session: {
      PrincipalArn,
      SessionName,
      SourceIdentity,
      FederatedProvider,
      Subject,
      Tags,
      TransitiveTagKeys,
    },
  };
}

const refusals =
  /^(?:400 (?:InvalidIdentityToken|ExpiredTokenException|ValidationError|InvalidParameterValue)|403 AccessDenied)$/;

/** A response that was changed; made when it is offered, since an assertion is good for five minutes. */
interface Changed {
  readonly name: string;
  readonly xml: () => string;
}

/**
 * Offers each response. Answers what got through, as somebody else or by a failure, and what was taken for what it is.
 */
async function offered(
  changed: readonly Changed[],
): Promise<{ readonly through: string[]; readonly taken: string[] }> {
  const identity = await identityOf(await offer(signedAs('the assertion')));
  expect(identity).toMatchObject({ Subject: 'alice', SourceIdentity: 'alice', seconds: 3600 });
  const through: string[] = [];
  const taken: string[] = [];
  for (const { name, xml } of changed) {
    const answer = await offer(xml());
    const found = verdictOf(answer);
    if (found === '200') {
      taken.push(name);
      const other = JSON.stringify(await identityOf(answer));
      if (other !== JSON.stringify(identity)) through.push(`${name}: as ${other}`);
    } else if (!refusals.test(found)) through.push(`${name}: ${found}`);
  }
  await checkAlive(service);
  return { through, taken };
}

const some = <Item>(count: number, items: readonly Item[]): readonly Item[] =>
  attacks(seed, 1, fc.shuffledSubarray([...items], { minLength: count, maxLength: count }))[0]!;

test.each(formNames)('what was signed is taken: %s', async (form) => {
  const { through, taken } = await offered([
    { name: 'as it is', xml: () => signedAs(form) },
    { name: 'written anew', xml: () => written(read(signedAs(form))) },
  ]);
  expect({ through, taken }).toEqual({ through: [], taken: ['as it is', 'written anew'] });
});

const read = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');
const written = (document: Document): string => new XMLSerializer().serializeToString(document);
const elementsOf = (document: Document): Element[] => [...document.getElementsByTagName('*')];
const signatureOf = (xml: string): string => /<ds:Signature .*?<\/ds:Signature>/s.exec(xml)![0];
const wearing = (xml: string, signature: string): string =>
  xml.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);

type Place = 'before' | 'after' | 'in';

/** A document with another one put before, after or in one of its elements. */
function put(outer: string, index: number, inner: string, where: Place): string {
  const document = read(outer);
  const at = elementsOf(document)[index]!;
  const added = document.importNode(read(inner).documentElement!, true);
  if (where === 'in') at.appendChild(added);
  else at.parentNode!.insertBefore(added, where === 'before' ? at : at.nextSibling);
  return written(document);
}

/** Every place in a document with so many elements; beside its root there is none. */
const placesIn = (elements: number): { readonly index: number; readonly where: Place }[] =>
  Array.from({ length: elements }, (_, index) => index).flatMap((index) =>
    (index === 0 ? (['in'] as const) : (['before', 'after', 'in'] as const)).map((where) => ({
      index,
      where,
    })),
  );

/** What a forged assertion is given to pass for the signed one. */
const disguises: Readonly<Record<string, (signed: string) => string>> = {
  'under its own id': () => evil('_evil'),
  'under the id of the signed one': () => evil('_assertion'),
  'with the signature of the signed one': (signed) => wearing(evil('_evil'), signatureOf(signed)),
  'with its id and its signature': (signed) => wearing(evil('_assertion'), signatureOf(signed)),
};

test('signature wrapping: a forged assertion put anywhere into a signed response, 400 times', async () => {
  const all = formNames.flatMap((form) =>
    Object.entries(disguises).flatMap(([disguise, make]) =>
      placesIn(elementsOf(read(signedAs(form))).length).map(({ index, where }): Changed => ({
        name: `${form}: ${disguise}, ${where} element ${index}`,
        xml() {
          const signed = signedAs(form);
          return put(signed, index, make(signed), where);
        },
      })),
    ),
  );
  expect(all.length).toBeGreaterThan(1000);
  const { through, taken } = await offered(some(400, all));
  expect(through).toEqual([]);
  // Nobody reads what a KeyInfo holds, nor what a signed response has in its own signature.
  expect(taken.length).toBeLessThan(10);
});

/** What is taken of a signed response to be hidden in a forged one, and whether the forged one wears its signature. */
const parts: Readonly<Record<string, (signed: string) => string>> = {
  'the whole': (signed) => signed,
  'the whole without its signature': (signed) => signed.replace(signatureOf(signed), ''),
  'the assertion': (signed) => assertionIn(signed),
  'the assertion without a signature': (signed) => assertionIn(signed.replace(signatureOf(signed), '')),
  'the signature': signatureOf,
};
const assertionIn = (xml: string): string => /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)![0];

test('signature wrapping: what was signed put anywhere into a forged response, 300 times', async () => {
  const forged = (signed: string, id: string, wears: string): string => {
    const signature = signatureOf(signed);
    const response = { id: '_forged', extra: wears === 'response' ? signature : '' };
    return responseXml(wears === 'assertion' ? wearing(evil(id), signature) : evil(id), response);
  };
  const all = formNames.flatMap((form) =>
    Object.entries(parts).flatMap(([part, take]) =>
      ['_evil', '_assertion'].flatMap((id) =>
        ['nothing', 'assertion', 'response'].flatMap((wears) => {
          const { length } = elementsOf(read(forged(signedAs(form), id, wears)));
          return placesIn(length).map(({ index, where }): Changed => ({
            name: `${form}: ${part} ${where} element ${index} of ${id}, signed: ${wears}`,
            xml() {
              const signed = signedAs(form);
              return put(forged(signed, id, wears), index, take(signed), where);
            },
          }));
        }),
      ),
    ),
  );
  expect(all.length).toBeGreaterThan(1000);
  const { through, taken } = await offered(some(300, all));
  expect(through).toEqual([]);
  expect(taken).toEqual([]);
});

/** A change of one element of a document, which is the `at`-th of those that it has; `to` is another one of them. */
type Mutation = (element: Element, other: Element, word: string) => void;

const mutations: Readonly<Record<string, Mutation>> = {
  'is removed': (element) => element.parentNode!.removeChild(element),
  'is there twice': (element) => element.parentNode!.insertBefore(element.cloneNode(true), element),
  'is moved': (element, other) => {
    if (!element.contains(other)) other.appendChild(element.parentNode!.removeChild(element));
  },
  'is moved to the front': (element, other) => {
    if (!element.contains(other))
      other.insertBefore(element.parentNode!.removeChild(element), other.firstChild);
  },
  'is copied': (element, other) => other.appendChild(element.cloneNode(true)),
  'is emptied': (element) => {
    element.textContent = '';
  },
  'is wrapped': (element) => {
    const wrapper = element.ownerDocument!.createElementNS('urn:x', 'x:wrapper');
    element.parentNode!.insertBefore(wrapper, element);
    wrapper.appendChild(element);
  },
  'is unwrapped': (element) => {
    while (element.firstChild !== null) element.parentNode!.insertBefore(element.firstChild, element);
    element.parentNode!.removeChild(element);
  },
  'has text': (element, _other, word) =>
    element.insertBefore(element.ownerDocument!.createTextNode(word), element.firstChild),
  'has text behind': (element, _other, word) =>
    element.appendChild(element.ownerDocument!.createTextNode(word)),
  'has white space': (element) => element.appendChild(element.ownerDocument!.createTextNode(' \n')),
  'has the text of another': (element, other) => (element.textContent = other.textContent),
  'has a comment': (element, _other, word) =>
    element.insertBefore(element.ownerDocument!.createComment(word), element.firstChild),
  'has a comment behind': (element, _other, word) =>
    element.appendChild(element.ownerDocument!.createComment(word)),
  'has a CDATA section': (element, _other, word) =>
    element.appendChild(element.ownerDocument!.createCDATASection(word)),
  'has a processing instruction': (element, _other, word) =>
    element.appendChild(element.ownerDocument!.createProcessingInstruction('x', word)),
  'has an element of SAML': (element) =>
    element.appendChild(element.ownerDocument!.createElementNS(saml, 'saml:NameID')),
  'has an ID': (element) => element.setAttribute('ID', '_assertion'),
  'has an xml:id': (element) => element.setAttribute('xml:id', '_assertion'),
  'has another ID': (element, _other, word) => element.setAttribute('ID', `_${word}`),
  'has the attributes of another': (element, other) => {
    for (const { name, value } of other.attributes)
      if (!name.startsWith('xmlns')) element.setAttribute(name, value);
  },
  'has no attributes': (element) => {
    for (const { name } of Array.from(element.attributes))
      if (!name.startsWith('xmlns')) element.removeAttribute(name);
  },
  'has another algorithm': (element, _other, word) =>
    element.setAttribute('Algorithm', `http://www.w3.org/2000/09/xmldsig#${word}`),
  'has another namespace for its prefix': (element) =>
    element.setAttribute(`xmlns:${element.prefix}`, 'urn:x'),
  'declares a namespace': (element) => element.setAttribute('xmlns:x', 'urn:x'),
  'has a default namespace': (element) => element.setAttribute('xmlns', saml),
  'has xml:space': (element) => element.setAttribute('xml:space', 'preserve'),
  'ends later': (element) => {
    for (const name of ['NotOnOrAfter', 'SessionNotOnOrAfter', 'IssueInstant'])
      if (element.hasAttribute(name)) element.setAttribute(name, '2099-01-01T00:00:00Z');
  },
  'refers to everything': (element) => element.setAttribute('URI', ''),
};
const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** Texts that whoever attacks would want to be there. */
const words = [
  'mallory',
  'Admin',
  'root',
  'sha1',
  'rsa-sha1',
  'hmac-sha1',
  'x',
  '_assertion',
  '_response',
  'urn:amazon:webservices',
];

const mutation = fc.record({
  what: fc.constantFrom(...Object.keys(mutations)),
  at: fc.nat(9999),
  to: fc.nat(9999),
  word: fc.constantFrom(...words),
});

function mutated(
  xml: string,
  changes: readonly (typeof mutation extends fc.Arbitrary<infer Each> ? Each : never)[],
): string {
  const document = read(xml);
  for (const { what, at, to, word } of changes) {
    // The root stays: without one there is nothing to mutate.
    const elements = elementsOf(document).slice(1);
    const [element, other] = [elements[at % elements.length], elements[to % elements.length]];
    if (element !== undefined && other !== undefined) mutations[what]!(element, other, word);
  }
  return written(document);
}

test('one to three elements of a signed response changed: 700 responses', async () => {
  const several = fc.tuple(fc.constantFrom(...formNames), fc.array(mutation, { minLength: 1, maxLength: 3 }));
  const changed = attacks(seed, 700, several).map(([form, changes]): Changed => ({
    name: `${form}: ${JSON.stringify(changes)}`,
    xml: () => mutated(signedAs(form), changes),
  }));
  const { through, taken } = await offered(changed);
  expect(through).toEqual([]);
  // Many change nothing that is signed, or nothing that canonical XML tells apart.
  expect(taken.length).toBeGreaterThan(20);
});

test('some bytes of a signed response changed: 500 responses', async () => {
  const change = fc.record({
    form: fc.constantFrom(...formNames),
    what: fc.constantFrom('replace', 'remove', 'insert', 'double', 'exchange', 'cut'),
    at: fc.nat(99_999),
    text: fc.oneof(
      fc.constantFrom(
        ...words,
        '<',
        '>',
        '&',
        '"',
        '/',
        '\0',
        '\ud800',
        '<!---->',
        '&lt;',
        '&#x41;',
        '&x;',
        '<![CDATA[x]]>',
        '<?x?>',
        '\u00e9',
        '\ufeff',
      ),
      fc.string({ minLength: 1, maxLength: 3 }),
    ),
  });
  const changed = attacks(seed, 500, change).map((each): Changed => ({
    name: JSON.stringify(each),
    xml: () => withBytes(signedAs(each.form), each),
  }));
  const { through, taken } = await offered(changed);
  expect(through).toEqual([]);
  expect(taken.length).toBeGreaterThan(20);
});

function withBytes(xml: string, { what, at, text }: { what: string; at: number; text: string }): string {
  const place = at % (xml.length - 8);
  const [before, here, after] = [
    xml.slice(0, place),
    xml.slice(place, place + text.length),
    xml.slice(place + text.length),
  ];
  switch (what) {
    case 'remove':
      return before + after;
    case 'insert':
      return before + text + here + after;
    case 'double':
      return before + here + here + after;
    case 'exchange':
      return before + after.slice(0, 1) + here + after.slice(1);
    case 'cut':
      return before;
    default:
      return before + text + after;
  }
}
