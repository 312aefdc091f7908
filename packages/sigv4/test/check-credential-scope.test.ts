import { describe, expect, it } from 'vitest';
import { checkCredentialScope, isRegion, SignatureError } from '../src/index.ts';
import type { EcdsaRequestSignature, HmacRequestSignature } from '../src/index.ts';

const parts = {
  form: 'header',
  accessKeyId: 'A',
  signedHeaders: [],
  signature: '',
  amzDate: '20150830T123600Z',
} as const;
const right = { date: '20150830', region: 'us-east-1', service: 'sts', terminator: 'aws4_request' };
const region = 'Credential should be scoped to a valid region. ';
const service = "Credential should be scoped to correct service: 'sts'. ";
const terminator = "Credential should be scoped with a valid terminator: 'aws4_request', not 'x'.";
const date =
  "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '20150830', from '20150830T123600Z'.";

function messageOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    return `${error.code} ${error.status} ${error.message}`;
  }
}

function refusal(message: string | undefined): string | undefined {
  return message === undefined ? undefined : `SignatureDoesNotMatch 403 ${message}`;
}

describe('checkCredentialScope', () => {
  it.each<[string, Partial<typeof right>, string | undefined]>([
    ['all right', {}, undefined],
    ['any well-formed region', { region: 'on-prem-7' }, undefined],
    ['region', { region: 'US_EAST' }, region],
    ['service', { service: 's3' }, service],
    ['terminator', { terminator: 'x' }, terminator],
    ['date', { date: '20150829' }, date],
    ['region and service', { region: '', service: 's3' }, region + service],
    ['terminator and date', { terminator: 'x', date: '20150829' }, `${terminator} ${date}`],
    [
      'all',
      { region: '', service: '', terminator: 'x', date: '20150829' },
      `${region}${service}${terminator} ${date}`,
    ],
  ])('SigV4: %s', (_name, changes, message) => {
    const signature: HmacRequestSignature = {
      ...parts,
      algorithm: 'AWS4-HMAC-SHA256',
      scope: { ...right, ...changes },
    };
    expect(messageOf(() => checkCredentialScope(signature, { service: 'sts' }))).toBe(refusal(message));
  });

  it.each<[readonly string[], string | undefined]>([
    [['*'], undefined],
    [['eu-west-1', 'us-east-1'], undefined],
    [['eu-west-1'], region],
    [['us-*'], region],
    [[''], region],
  ])('SigV4A region set %j where us-east-1 is served', (regionSet, message) => {
    const { region: served, ...scope } = right;
    const signature: EcdsaRequestSignature = {
      ...parts,
      algorithm: 'AWS4-ECDSA-P256-SHA256',
      scope,
      regionSet,
    };
    const expectation = { service: 'sts', isRegion: (name: string) => name === served };
    expect(messageOf(() => checkCredentialScope(signature, expectation))).toBe(refusal(message));
  });

  it.each([
    ['us-gov-west-1', true],
    ['a', true],
    ['', false],
    ['-east', false],
    ['us east', false],
    ['us-east-1\n', false],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
  ])('isRegion(%j) is %s', (name, expected) => {
    expect(isRegion(name)).toBe(expected);
  });
});
