import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrustedProxies } from './trusted-proxies.ts';

const proxies = createTrustedProxies(['10.0.0.0/8', '2001:db8::/32', '192.0.2.7']);
const peer = { sourceIp: '10.0.0.1', secureTransport: false };
const forwarded = (...values: string[]): string[] => values.flatMap((value) => ['x-Forwarded-for', value]);
const scheme = (...values: string[]): string[] => values.flatMap((value) => ['X-Forwarded-Proto', value]);

describe('originBehind', () => {
  it.each([
    ['nothing', [], '10.0.0.1'],
    ['one address', forwarded('198.51.100.1'), '198.51.100.1'],
    [
      'the rightmost that is no proxy',
      forwarded('203.0.113.9, 198.51.100.1, 10.9.9.9,192.0.2.7'),
      '198.51.100.1',
    ],
    ['several lines as one list', forwarded('203.0.113.9', '198.51.100.1', '10.2.3.4'), '198.51.100.1'],
    ['the leftmost of proxies only', forwarded('10.0.0.3, 10.0.0.2'), '10.0.0.3'],
    ['IPv6', forwarded('2001:db9::1, 2001:db8::1'), '2001:db9::1'],
    ['mapped IPv4', forwarded('::ffff:198.51.100.1, ::FFFF:10.0.0.9'), '198.51.100.1'],
    ['garbage that the client sent', forwarded('<script>, 198.51.100.1'), '198.51.100.1'],
    ['garbage that a proxy passed on', forwarded('198.51.100.1, unknown, 10.0.0.2'), '10.0.0.1'],
    ['an empty entry', forwarded('198.51.100.1,'), '10.0.0.1'],
    ['a port', forwarded('198.51.100.1:80'), '10.0.0.1'],
    ['a zone', forwarded('fe80::1%eth0'), '10.0.0.1'],
    ['an empty header', forwarded(''), '10.0.0.1'],
  ])('takes the address from %s', (_, headers, expected) => {
    expect(proxies.originBehind(peer, headers).sourceIp).toBe(expected);
  });

  it.each([
    [[], false, false],
    [[], true, true],
    [scheme('https'), false, true],
    [scheme('HTTPS'), false, true],
    [scheme('http'), true, false],
    [scheme('https, https'), false, true],
    [scheme('https', 'http'), true, false],
    [scheme('http, https'), false, false],
    [scheme('wss'), true, true],
    [scheme('https, gopher'), false, false],
  ])('takes the transport from %j over %s', (headers, secureTransport, expected) => {
    expect(proxies.originBehind({ ...peer, secureTransport }, headers).secureTransport).toBe(expected);
  });

  it('never lets a client choose an address by what it sends before the proxy appends', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (sent, client) => {
        fc.pre(!proxies.trusts(client));
        expect(proxies.originBehind(peer, forwarded(`${sent}, ${client}`)).sourceIp).toBe(client);
        expect(proxies.originBehind(peer, forwarded(sent, client)).sourceIp).toBe(client);
      }),
    );
  });
});
