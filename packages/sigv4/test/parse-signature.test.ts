import { describe, expect, it } from 'vitest';
import { isSigned, parseSignature } from '../src/index.ts';
import type { HttpRequest } from '../src/index.ts';
import { authorization, date, host, inHeader, inQuery, now, v4a, withDate, withTarget } from './requests.ts';

describe('parseSignature reads', () => {
  const expected = {
    algorithm: 'AWS4-HMAC-SHA256',
    accessKeyId: 'AKIDEXAMPLE',
    scope: { date: '20150830', region: 'us-east-1', service: 'sts', terminator: 'aws4_request' },
    signature: '00ff',
    amzDate: '20150830T123600Z',
  };
  const header = { ...expected, form: 'header', signedHeaders: ['host', 'x-amz-date'] };
  const query = { ...expected, form: 'query', signedHeaders: ['host'] };
  const token = { sessionToken: 'to+ken/==' };

  it.each<[string, HttpRequest, object]>([
    ['the header form', inHeader(authorization), header],
    ['commas without spaces', inHeader(authorization.replaceAll(', ', ',')), header],
    [
      'the last of a repeated parameter',
      inHeader(authorization.replace(' Credential', ' Signature=aa, Credential')),
      header,
    ],
    ['X-Amz-Date before Date', inHeader(authorization, [...host, 'Date', 'nonsense', ...date]), header],
    ['an HTTP date', inHeader(authorization, [...host, 'date', 'Sun, 30 Aug 2015 12:36:00 GMT']), header],
    ['an ISO date in Date', inHeader(authorization, [...host, 'date', '20150830T123600Z']), header],
    [
      'a session token header',
      inHeader(authorization, [...host, ...date, 'x-amz-security-token', token.sessionToken]),
      { ...header, ...token },
    ],
    ['15 minutes ago', withDate('20150830T122100Z'), { ...header, amzDate: '20150830T122100Z' }],
    ['15 minutes ahead', withDate('20150830T125100Z'), { ...header, amzDate: '20150830T125100Z' }],
    ['the query form', inQuery({}), query],
    [
      'a session token parameter',
      inQuery({ 'X-Amz-Security-Token': token.sessionToken }),
      { ...query, ...token },
    ],
    ['the first of a repeated parameter', withTarget(`${inQuery({}).target}&X-Amz-Date=never`), query],
    [
      'an escaped parameter name',
      withTarget(inQuery({}).target.replace('X-Amz-Date', 'X%2dAmz-Date')),
      query,
    ],
    [
      'a region set',
      inHeader(v4a.replace('host', 'host;x-amz-region-set'), [
        ...host,
        ...date,
        'X-Amz-Region-Set',
        'us-east-1, eu-*',
      ]),
      {
        ...header,
        algorithm: 'AWS4-ECDSA-P256-SHA256',
        accessKeyId: 'A',
        signature: '00',
        regionSet: ['us-east-1', 'eu-*'],
        scope: { date: '20150830', service: 'sts', terminator: 'aws4_request' },
        signedHeaders: ['host', 'x-amz-region-set'],
      },
    ],
  ])('%s', (_name, request, signature) => {
    expect(parseSignature(request, { now })).toEqual(signature);
    expect(isSigned(request)).toBe(true);
  });

  it('nothing in an unsigned request', () => {
    expect(isSigned(withTarget('/?Action=AssumeRoleWithWebIdentity'))).toBe(false);
  });
});
