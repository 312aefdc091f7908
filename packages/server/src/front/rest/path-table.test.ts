import { assert, property, string as anyString } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Api } from '../../call/api.ts';
import type { HttpBinding } from '../../call/http-binding.ts';
import { operation } from '../../call/operation.ts';
import type { Route } from '../../call/route.ts';
import { list, string } from '../../wire/shape/index.ts';
import { PathTable } from './path-table.ts';

const input = { id: string(), other: string(), many: list(string()) };

function route(method: HttpBinding['method'], path: string, more: object = {}): Route {
  const name = `${method} ${path}`;
  const made = operation({
    name,
    input,
    http: { method, path, ...more },
    errors: [],
    access: () => [],
    run: () => ({}),
  });
  const api: Api = { service: 'library', version: '1', namespace: '', rest: 'aws', operations: [made] };
  return { api, operation: made, service: 'library', name };
}

const table = new PathTable([
  route('GET', '/books'),
  route('POST', '/books'),
  route('GET', '/books/{id}'),
  route('GET', '/books/newest'),
  route('DELETE', '/books/{id}'),
  route('GET', '/books/{id}/pages/{other}'),
]);

describe('a path', () => {
  test.each<[string, string, string | undefined, Record<string, string>]>([
    ['GET', '/books', 'GET /books', {}],
    ['POST', '/books', 'POST /books', {}],
    ['GET', '/books/7', 'GET /books/{id}', { id: '7' }],
    ['GET', '/books/newest', 'GET /books/newest', {}],
    ['DELETE', '/books/newest', 'DELETE /books/{id}', { id: 'newest' }],
    ['GET', '/books/a%2Fb/pages/%20', 'GET /books/{id}/pages/{other}', { id: 'a%2Fb', other: '%20' }],
    ['PUT', '/books/7', undefined, {}],
  ])('%s %s asks for %s', (method, path, name, labels) => {
    const found = table.find(method, path);
    expect(found?.route?.name).toBe(name);
    expect(Object.fromEntries(found?.labels ?? [])).toEqual(labels);
  });

  test.each([
    '/',
    '',
    '/books/',
    '/books//pages/1',
    '/Books',
    '/books/7/pages',
    '/books/7/pages/1/2',
    '//books',
  ])('%j is nobody’s', (path) => expect(table.find('GET', path)).toBeUndefined());

  test('is found whatever stands in place of its labels', () => {
    const segment = anyString({ minLength: 1 }).filter((text) => !/[/]/.test(text));
    assert(
      property(segment, segment, (id, other) => {
        const found = table.find('GET', `/books/${id}/pages/${other}`);
        expect(Object.fromEntries(found?.labels ?? [])).toEqual({ id, other });
      }),
    );
  });
});

test.each<[string, readonly Route[]]>([
  ['are asked for alike', [route('GET', '/a/{id}'), route('GET', '/a/{other}')]],
  ['has no nothing in its input', [route('GET', '/a/{nothing}')]],
  ['can stand in the body only', [route('GET', '/a', { query: { many: 'many' } })]],
  ['has a member in two places', [route('GET', '/a/{id}', { headers: { id: 'x-id' } })]],
])('a table refuses an operation that %s', (reason, routes) => {
  expect(() => new PathTable(routes)).toThrow(reason);
});
