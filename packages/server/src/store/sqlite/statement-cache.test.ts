import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { cacheStatements } from './statement-cache.ts';

test('prepares a statement once, and forgets the one used longest ago', () => {
  const database = new DatabaseSync(':memory:');
  const prepare = vi.spyOn(database, 'prepare');
  const cache = cacheStatements(database, 2);
  const one = cache.prepare('select 1');
  const two = cache.prepare('select 2');
  expect(cache.prepare('select 1')).toBe(one);
  cache.prepare('select 3');
  expect(cache.prepare('select 1')).toBe(one);
  expect(prepare).toHaveBeenCalledTimes(3);
  expect(cache.prepare('select 2')).not.toBe(two);
  cache.close();
  expect(database.isOpen).toBe(false);
});

test.each([
  ['select 1', true],
  ['create table a (b)', false],
  ['insert into t values (1)', false],
  ['insert into t values (1) returning c', true],
])('tells whether %s gives rows', (text, reader) => {
  const database = new DatabaseSync(':memory:');
  database.exec('create table t (c)');
  expect(cacheStatements(database, 2).prepare(text).reader).toBe(reader);
  database.close();
});

test.each([[true], [undefined], [new Date(0)], [{}]])('refuses the parameter %s', (value) => {
  const database = new DatabaseSync(':memory:');
  const statement = cacheStatements(database, 2).prepare('select ?');
  expect(() => statement.all([value])).toThrow(TypeError);
  database.close();
});
