import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorXml, S3Error } from '../src/index.ts';
import { errorCatalogue } from '../src/errors/catalogue.ts';
import { parseXml } from '../src/xml/parse-xml.ts';
import { serializeXml } from '../src/xml/serialize-xml.ts';
import type { XmlElement } from '../src/xml/xml-element.ts';

function parse(text: string): XmlElement {
  return parseXml(Buffer.from(text), 1_000_000);
}

function leaf(name: string, text: string): XmlElement {
  return { name, children: [], text };
}

describe('documents', () => {
  test.each<[string, XmlElement]>([
    ['<A/>', leaf('A', '')],
    ['<A></A>', leaf('A', '')],
    [' <A>x</A>\n', leaf('A', 'x')],
    ['\ufeff<A>x</A>', leaf('A', 'x')],
    ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<A>x</A>', leaf('A', 'x')],
    ["<?xml version='1.0' encoding='utf-8'?><A>x</A>", leaf('A', 'x')],
    ['<A xmlns="http://s3.amazonaws.com/doc/2006-03-01/">x</A>', leaf('A', 'x')],
    ['<A>\n <B> y </B>\n</A>', { name: 'A', children: [leaf('B', ' y ')], text: '' }],
    ['<A>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;&#13;</A>', leaf('A', '<&>"\'A😀\r')],
    ['<A>a\r\nb\rc</A>', leaf('A', 'a\nb\nc')],
  ])('%j', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  test.each([
    '',
    'x',
    '<A>',
    '<A></B>',
    '<A/><B/>',
    '<A>x<B/></A>',
    '<A>&nbsp;</A>',
    '<A>&</A>',
    '<A>&#0;</A>',
    '<A>&#xD800;</A>',
    '<A>&#x110000;</A>',
    '<A>\u0001</A>',
    '<A>\uffff</A>',
    '<A b="c"/>',
    '<A xmlns="urn:x"/>',
    '<a:A/>',
    '<A><!-- x --></A>',
    '<A><![CDATA[x]]></A>',
    '<A><?x?></A>',
    '<!DOCTYPE A><A/>',
    '<!DOCTYPE A [<!ENTITY e "x">]><A>&e;</A>',
    '<?xml version="1.1"?><A/>',
    '<?xml version="1.0" encoding="UTF-16"?><A/>',
    '<A>'.repeat(17) + '</A>'.repeat(17),
    `<A>${'<B/>'.repeat(16_384)}</A>`,
  ])('%j is refused', (text) => {
    expect(() => parse(text)).toThrow(/not well-formed/);
  });

  test('that are no UTF-8, or too long, are refused', () => {
    expect(() => parseXml(Buffer.from('<A>\xff</A>', 'latin1'), 100)).toThrow(/not well-formed/);
    expect(() => parseXml(Buffer.alloc(101, 0x20), 100)).toThrow(/too big/);
  });

  test('are read as they were written', () => {
    const anyText = fc
      .string({ unit: 'binary' })
      // What XML cannot say.
      .filter((text) => !/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/u.test(text) && text.trim() !== '');
    const anyName = fc.constantFrom('A', 'Key', 'VersionId');
    const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
      element: fc.oneof(
        { maxDepth: 3 },
        fc.record({ name: anyName, children: fc.constant([]), text: anyText }),
        fc.record({
          name: anyName,
          children: fc.array(tie('element'), { minLength: 1, maxLength: 3 }),
          text: fc.constant(''),
        }),
      ),
    }));
    fc.assert(
      fc.property(element, (root) => {
        expect(parseXml(serializeXml(root), 1_000_000)).toEqual(root);
      }),
    );
  });

  test('of any text are read, or refused', () => {
    const anyMarkup = fc
      .array(
        fc.constantFrom(
          '<A>',
          '</A>',
          '<A/>',
          '<B>',
          '</B>',
          '&amp;',
          '&',
          'x',
          ' ',
          '<',
          '>',
          '<!',
          '?>',
          '"',
        ),
        {
          maxLength: 20,
        },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(anyMarkup, fc.string()), (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(S3Error);
        }
      }),
    );
  });
});

describe('errors', () => {
  test('are documents without a namespace', () => {
    const error = new S3Error('InvalidArgument', 'Not <so>', { ArgumentName: 'a&b' });
    expect(errorXml(error, { requestId: 'R', hostId: 'H', resource: '/b/\u0001' })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidArgument</Code><Message>Not &lt;so&gt;</Message><ArgumentName>a&amp;b</ArgumentName><Resource>/b/&#x1;</Resource><RequestId>R</RequestId><HostId>H</HostId></Error>',
    );
  });

  test('have a status of an error, and a text', () => {
    for (const { status, message } of Object.values(errorCatalogue)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(message).not.toBe('');
    }
    expect(new S3Error('AccessDenied')).toMatchObject({ status: 403, message: 'Access Denied' });
  });
});
