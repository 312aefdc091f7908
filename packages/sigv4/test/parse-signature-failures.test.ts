import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSignature, SignatureError } from '../src/index.ts';
import type { HttpRequest } from '../src/index.ts';
import {
  authorization,
  credential,
  date,
  host,
  inHeader,
  inQuery,
  now,
  v4a,
  withDate,
  withTarget,
} from './requests.ts';

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const hostNotSigned = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
const regionSetNotSigned = "'X-Amz-Region-Set' must be a 'SignedHeader' in the AWS Authorization.";
const nothing =
  "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=";
const notPair = (text: string) =>
  `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed(text)}'.`;
const badDate = (text: string) =>
  `Date must be in ISO-8601 'basic format'. Got '${text}'. See http://en.wikipedia.org/wiki/ISO_8601`;
const badCredential = (text: string) =>
  `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`;
const withCredential = (text: string) => inHeader(authorization.replace(credential, text));

const failures: [string, HttpRequest, string, string][] = [
  [
    'neither form',
    withTarget('/'),
    'MissingAuthenticationToken 403',
    'Request is missing Authentication Token',
  ],
  [
    'both forms',
    { ...inQuery({}), headers: inHeader(authorization).headers },
    'SignatureDoesNotMatch 403',
    mismatch,
  ],
  [
    'two Authorization headers',
    inHeader(authorization, [...host, ...date, 'authorization', authorization]),
    'SignatureDoesNotMatch 403',
    mismatch,
  ],
  [
    'half an escape',
    withTarget('/?a=%4'),
    'MalformedQueryString 400',
    'Incomplete trailing escape % sequence',
  ],
  [
    'a bare percent sign',
    withTarget('/?a=%'),
    'MalformedQueryString 400',
    'Incomplete trailing escape % sequence',
  ],
  [
    'an escape that is not hex',
    withTarget('/?%yy=1'),
    'MalformedQueryString 400',
    'Illegal hex character in escape % pattern: %yy',
  ],
  [
    'another algorithm',
    inHeader('AWS3 Credential=x'),
    'IncompleteSignature 400',
    "Unsupported AWS 'algorithm': 'AWS3'.",
  ],
  ['an empty header', inHeader(''), 'IncompleteSignature 400', "Unsupported AWS 'algorithm': ''."],
  [
    'a part without equal sign',
    inHeader('AWS4-HMAC-SHA256 secret'),
    'IncompleteSignature 400',
    notPair('AWS4-HMAC-SHA256 secret'),
  ],
  [
    'a space after an equal sign',
    inHeader('AWS4-HMAC-SHA256 Credential= a/b'),
    'IncompleteSignature 400',
    notPair('AWS4-HMAC-SHA256 Credential= a/b'),
  ],
  [
    'no parameters',
    inHeader('AWS4-HMAC-SHA256', host),
    'IncompleteSignature 400',
    nothing + hashed('AWS4-HMAC-SHA256'),
  ],
  [
    'no signature',
    inHeader('AWS4-HMAC-SHA256 Credential=a,SignedHeaders=host'),
    'IncompleteSignature 400',
    `Authorization header requires 'Signature' parameter. (Hashed with SHA-256 and encoded with Base64) Authorization=${hashed('AWS4-HMAC-SHA256 Credential=a,SignedHeaders=host')}`,
  ],
  [
    'SigV4A without region set',
    inHeader(v4a),
    'IncompleteSignature 400',
    `Authorization header requires existence of a 'X-Amz-Region-Set' header. (Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(v4a)}`,
  ],
  [
    'query: another algorithm',
    inQuery({ 'X-Amz-Algorithm': 'AWS3' }),
    'MissingAuthenticationToken 403',
    'Request is missing Authentication Token',
  ],
  [
    'query: no algorithm',
    inQuery({ 'X-Amz-Algorithm': undefined }),
    'MissingAuthenticationToken 403',
    'Request is missing Authentication Token',
  ],
  [
    'query: nothing else',
    withTarget('/?X-Amz-Algorithm=AWS4-HMAC-SHA256'),
    'IncompleteSignature 400',
    "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
  ],
  [
    'query: no date',
    inQuery({ 'X-Amz-Date': undefined }),
    'IncompleteSignature 400',
    "AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
  ],
  [
    'query: SigV4A without region set',
    inQuery({ 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' }),
    'IncompleteSignature 400',
    "AWS query-string parameters must include 'X-Amz-Region-Set'. Re-examine the query-string parameters.",
  ],
  [
    'host not signed',
    inHeader(authorization.replace('host;', '')),
    'SignatureDoesNotMatch 403',
    hostNotSigned,
  ],
  [
    'host in upper case',
    inHeader(authorization.replace('host', 'Host')),
    'SignatureDoesNotMatch 403',
    hostNotSigned,
  ],
  [
    'query: host not signed',
    inQuery({ 'X-Amz-SignedHeaders': '' }),
    'SignatureDoesNotMatch 403',
    hostNotSigned,
  ],
  [
    'region set not signed',
    inHeader(v4a, [...host, ...date, 'X-Amz-Region-Set', '*']),
    'SignatureDoesNotMatch 403',
    regionSetNotSigned,
  ],
  ...[
    '2015-08-30T12:36:00Z',
    '20150830T1236000',
    '20150830 123600Z',
    '20150230T123600Z',
    '20151330T123600Z',
    '20150830T243600Z',
    '20150830T126000Z',
    '20150830T123660Z',
    '2015083xT123600Z',
    'Sun, 30 Aug 2015 12:36:00 GMT',
    '',
  ].map((text): [string, HttpRequest, string, string] => [
    `date ${text}`,
    withDate(text),
    'IncompleteSignature 400',
    badDate(text),
  ]),
  [
    'a Date header that is none',
    inHeader(authorization, [...host, 'Date', 'Sun, 31 Feb 2015 12:36:00 GMT']),
    'IncompleteSignature 400',
    badDate('Sun, 31 Feb 2015 12:36:00 GMT'),
  ],
  ['query: bad date', inQuery({ 'X-Amz-Date': 'today' }), 'IncompleteSignature 400', badDate('today')],
  [
    'expired',
    withDate('20150830T122059Z'),
    'SignatureDoesNotMatch 403',
    'Signature expired: 20150830T122059Z is now earlier than 20150830T122100Z (20150830T123600Z - 15 min.)',
  ],
  [
    'not yet current',
    withDate('20150830T125101Z'),
    'SignatureDoesNotMatch 403',
    'Signature not yet current: 20150830T125101Z is still later than 20150830T125100Z (20150830T123600Z + 15 min.)',
  ],
  [
    'query: expired whatever X-Amz-Expires says',
    inQuery({ 'X-Amz-Date': '20150830T122059Z', 'X-Amz-Expires': '604800' }),
    'SignatureDoesNotMatch 403',
    'Signature expired: 20150830T122059Z is now earlier than 20150830T122100Z (20150830T123600Z - 15 min.)',
  ],
  [
    'four elements',
    withCredential('AKID/20150830/sts/aws4_request'),
    'IncompleteSignature 400',
    badCredential('AKID/20150830/sts/aws4_request'),
  ],
  [
    'six elements',
    withCredential(`${credential}/more`),
    'IncompleteSignature 400',
    badCredential(`${credential}/more`),
  ],
  ['an empty credential', withCredential(''), 'IncompleteSignature 400', badCredential('')],
  [
    'SigV4A: five elements',
    inQuery({ 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256', 'X-Amz-Region-Set': '*' }),
    'IncompleteSignature 400',
    `Credential must have exactly 4 slash-delimited elements, e.g. keyid/date/service/term, got '${credential}'`,
  ],
];

describe('parseSignature refuses', () => {
  it.each(failures)('%s', (_name, request, codeAndStatus, message) => {
    let caught: unknown;
    try {
      parseSignature(request, { now });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SignatureError);
    const [code, status] = codeAndStatus.split(' ');
    expect(caught).toMatchObject({ code, status: Number(status), message });
  });
});
