import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainMarkup } from './is-plain-markup.ts';
import { parseSamlResponse } from './saml-response.ts';

const piece = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    '<a>',
    '</a>',
    '<a/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x?>',
    '&lt;',
    '&x;',
    ' xmlns="a"',
    ' ID="x"',
    '\0',
    'é',
  ),
  fc.string(),
);
const anyMarkup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('no text makes the parser fail, and what it takes has nothing but elements and characters', () => {
  fc.assert(
    fc.property(anyMarkup, (markup) => {
      const text = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">${markup}</samlp:Response>`;
      const response = parseSamlResponse(Buffer.from(text).toString('base64'));
      if (response === undefined) return;
      expect(markup).not.toMatch(/<[!?]/);
      for (const child of response.childNodes) expect([1, 3]).toContain(child.nodeType);
    }),
    { numRuns: 1000 },
  );
  fc.assert(fc.property(fc.string(), (text) => parseSamlResponse(text) === undefined));
});

test.each([
  ['<a><b c="d"/></a>', true],
  ['<?xml version="1.0"?><a/>', true],
  ['<a b="/"></a>', true],
  ['<a b=">"/>', true],
  [' <?xml version="1.0"?><a/>', false],
  ['<a><?xml version="1.0"?></a>', false],
  ['<a><!-- --></a>', false],
  ['<!DOCTYPE a><a/>', false],
  ['<a><![CDATA[x]]></a>', false],
  ['<a>', false],
  ['</a>', false],
  ['<a b="></a>', false],
  ['<a <b></a>', false],
  ['text', false],
  ['', false],
  [`${'<a>'.repeat(40)}${'</a>'.repeat(40)}`, true],
  [`${'<a>'.repeat(41)}${'</a>'.repeat(41)}`, false],
  [`<a${' b=""'.repeat(64)}/>`, true],
  [`<a${' b=""'.repeat(65)}/>`, false],
  [`<a>${'<b/>'.repeat(2999)}</a>`, true],
  [`<a>${'<b/>'.repeat(3000)}</a>`, false],
])('%# is plain markup or not', (text, isPlain) => {
  expect(isPlainMarkup(text)).toBe(isPlain);
});
