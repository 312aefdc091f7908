import { expect, it } from 'vitest';
import { originTarget } from './request-target.ts';

it.each([
  ['/', ['Host', 'h'], '/'],
  ['/a/../b%2F?x=%7e&x', ['Host', 'h'], '/a/../b%2F?x=%7e&x'],
  ['//h/a', ['Host', 'h'], '//h/a'],
  ['*', ['Host', 'h'], '*'],
  ['http://h/', ['Host', 'h'], '/'],
  ['http://h', ['Host', 'h'], '/'],
  ['http://h?Action=x', ['Host', 'h'], '/?Action=x'],
  ['http://h/?Action=x', ['Host', 'h'], '/?Action=x'],
  ['HTTP://H:2011/saml', ['hOsT', 'h:2011'], '/saml'],
  ['https://h/a/../b%2F?x=%7e', ['Host', 'h'], '/a/../b%2F?x=%7e'],
  ['http://[::1]:2011/', ['Host', '[::1]:2011'], '/'],
  ['http://other/', ['Host', 'h'], undefined],
  ['http://h:2011/', ['Host', 'h'], undefined],
  ['http://h/', [], undefined],
  ['http://user@h/', ['Host', 'h'], undefined],
  ['http://h@evil/', ['Host', 'h'], undefined],
  ['http:///', ['Host', ''], undefined],
  ['http://h/#x', ['Host', 'h'], undefined],
  ['ftp://h/', ['Host', 'h'], undefined],
  ['h:443', ['Host', 'h:443'], undefined],
  ['', ['Host', 'h'], undefined],
  ['/', ['Host', 'h', 'Host', 'h'], undefined],
  ['/', ['Host', 'h', 'X-A', 'Host', 'HOST', 'other'], undefined],
  ['http://h/', ['Host', 'h', 'host', 'h'], undefined],
])('%s with %j asks for %s', (target, headers, expected) => {
  expect(originTarget(target, headers)).toBe(expected);
});
