import { inputRefused } from '../../errors/cloudtrail-errors.ts';
import type { Api } from '../../call/api.ts';
import { unsupportedCloudtrailOperations } from './unsupported-operations.ts';
import { lookupEvents } from './lookup-events.ts';

/** AWS CloudTrail 2013-11-01: looking events up. Everything is recorded, so that there are no trails to make. */
export const cloudtrail: Api = {
  service: 'cloudtrail',
  version: '2013-11-01',
  namespace: 'http://cloudtrail.amazonaws.com/doc/2013-11-01/',
  targetPrefix: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
  otherTargetPrefix: 'CloudTrail_20131101',
  refuseInput: inputRefused,
  operations: [lookupEvents],
  unsupported: unsupportedCloudtrailOperations,
};
