import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { noCrossOrigin, shareWithOrigins } from './cross-origin.ts';
import { isWebOrigin } from './web-origin.ts';

const named = 'https://console.example.com';
const other = 'https://console.example.com.evil.example';

function requestOf(method: string, url: string, origin: string | undefined): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = method;
  request.url = url;
  request.rawHeaders = ['Host', 'sts.example.com', ...(origin === undefined ? [] : ['Origin', origin])];
  return request;
}

const pairs = (headers: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1] ?? '']] : [])));

describe('with a named origin', () => {
  const crossOrigin = shareWithOrigins(['http://localhost:3000', named], (path) => path === '/books/7');

  it.each([
    ['POST', '/', named, { Vary: 'Origin', 'Access-Control-Allow-Origin': named }],
    ['GET', '/?Action=GetCallerIdentity', named, { Vary: 'Origin', 'Access-Control-Allow-Origin': named }],
    ['POST', '/', 'http://localhost:3000', { 'Access-Control-Allow-Origin': 'http://localhost:3000' }],
    ['POST', '/', other, { Vary: 'Origin' }],
    ['POST', '/', 'null', { Vary: 'Origin' }],
    ['POST', '/', 'HTTPS://console.example.com', { Vary: 'Origin' }],
    ['POST', '/', `${named}, ${other}`, { Vary: 'Origin' }],
    ['POST', '/', undefined, { Vary: 'Origin' }],
    ['GET', '/books/7', named, { Vary: 'Origin', 'Access-Control-Allow-Origin': named }],
    ['DELETE', '/books/7?really', named, { Vary: 'Origin', 'Access-Control-Allow-Origin': named }],
    ['GET', '/books/7', other, { Vary: 'Origin' }],
    ['GET', '/books', named, {}],
    ['GET', '/', named, {}],
    ['GET', '/saml', named, {}],
    ['POST', '/saml', named, {}],
    ['GET', '/signin?token=x', named, {}],
    ['POST', '/federation', named, {}],
  ])('an answer to %s %s for %s says %j of origins', (method, url, origin, expected) => {
    const headers = pairs(crossOrigin.headersFor(requestOf(method, url, origin)));
    expect(headers).toMatchObject(expected);
    expect(headers['Access-Control-Allow-Origin']).toBe(
      'Access-Control-Allow-Origin' in expected ? origin : undefined,
    );
    expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  });

  it.each([
    ['/', named, true],
    ['/?Action=GetCallerIdentity', named, true],
    ['/', other, false],
    ['/', 'null', false],
    ['/saml', named, false],
    ['/federation?Action=getSigninToken', named, false],
  ])('a browser that asks for %s from %s may: %s', (url, origin, may) => {
    const { status, headers, body } = crossOrigin.preflight(requestOf('OPTIONS', url, origin))!;
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect('Access-Control-Allow-Origin' in pairs(headers)).toBe(may);
    expect('Access-Control-Allow-Headers' in pairs(headers)).toBe(may);
    expect(headers).not.toContain('*');
    expect(headers).not.toContain('Access-Control-Allow-Credentials');
  });
});

it('without one, nothing is said of origins', () => {
  const request = requestOf('OPTIONS', '/', named);
  expect(noCrossOrigin.preflight(request)).toEqual({ status: 200, headers: [], body: '' });
  expect(noCrossOrigin.headersFor(request)).toEqual([]);
});

it.each([
  ['https://console.example.com', true],
  ['https://console.example.com:8443', true],
  ['http://localhost:3000', true],
  ['http://[::1]:3000', true],
  ['*', false],
  ['null', false],
  ['', false],
  ['console.example.com', false],
  ['https://*.example.com', false],
  ['https://console.example.com/', false],
  ['https://console.example.com:443', false],
  ['https://Console.example.com', false],
  ['https://user@console.example.com', false],
  ['file:///index.html', false],
  ['javascript:alert(1)', false],
])('%s is an origin: %s', (text, expected) => {
  expect(isWebOrigin(text)).toBe(expected);
});
