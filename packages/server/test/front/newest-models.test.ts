import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { OperationTable } from '../../src/front/operation-table.ts';

/**
 * Holds what is served against the newest models of AWS, as its SDK for JavaScript has them: what is new there is served, or refused
 * by name. A member that were ignored could be one that narrows what is asked for.
 */

type Schema = readonly unknown[];
/** An operation: `[9, namespace, name, traits, input, output]`. */
const operationKind = 9;

const isOperation = (value: unknown): value is Schema => Array.isArray(value) && value[0] === operationKind;

interface ModelOperation {
  readonly name: string;
  readonly inputMembers: readonly string[];
}

function operationsOf(schemas: object): readonly ModelOperation[] {
  return Object.values(schemas)
    .filter(isOperation)
    .map(([, , name, , input]) => {
      const shape = (typeof input === 'function' ? (input as () => unknown)() : input) as Schema;
      const members = Array.isArray(shape) && Array.isArray(shape[4]) ? (shape[4] as string[]) : [];
      return { name: name as string, inputMembers: members };
    });
}

const table = new OperationTable();
const routes = new Map(table.routes().map((route) => [`${route.service}:${route.name}`, route]));

/** Operations that clients are told of by name that they are not here. */
const isRefused = (service: string, name: string): boolean => {
  if (service === 'organizations') return table.isUnsupportedTarget(`AWSOrganizationsV20161128.${name}`);
  return table.isUnsupportedAction(name, service === 'sts' ? '2011-06-15' : '2010-05-08');
};

describe.each([
  ['sts', sts, 12],
  ['iam', iam, 160],
  ['organizations', organizations, 50],
])('of %s', (service, schemas, least) => {
  const operations = operationsOf(schemas);

  test('every operation is served, or refused by name', () => {
    expect(operations.length).toBeGreaterThanOrEqual(least);
    const unknown = operations
      .map(({ name }) => name)
      .filter((name) => !routes.has(`${service}:${name}`) && !isRefused(service, name));
    expect(unknown).toEqual([]);
  });

  test('every member of the input of what is served is read', () => {
    const ignored = operations.flatMap(({ name, inputMembers }) => {
      const members = routes.get(`${service}:${name}`)?.operation.input.members;
      if (members === undefined) return [];
      return inputMembers
        .filter((member) => !Object.hasOwn(members, member))
        .map((member) => `${name}.${member}`);
    });
    expect(ignored).toEqual([]);
  });
});
