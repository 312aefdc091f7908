import { describe, expect, it } from 'vitest';
import { BoundedCache } from '../src/bounded-cache.ts';
import { deriveSigningKey, SigningKeyCache, SigV4aKeyCache } from '../src/index.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'first' };
const scope = { date: '20150830', region: 'us-east-1', service: 'sts' };

describe('SigningKeyCache', () => {
  it('returns the same key again, and the right one', () => {
    const cache = new SigningKeyCache();
    const key = cache.signingKey(credentials, scope);
    expect(cache.signingKey(credentials, scope)).toBe(key);
    expect(key.equals(deriveSigningKey('first', '20150830', 'us-east-1', 'sts'))).toBe(true);
  });

  it.each([
    ['secret', { ...credentials, secretAccessKey: 'second' }, scope],
    ['date', credentials, { ...scope, date: '20150831' }],
    ['region', credentials, { ...scope, region: 'us-east-2' }],
    ['service', credentials, { ...scope, service: 'iam' }],
  ])('never hits for another %s', (_name, otherCredentials, otherScope) => {
    const cache = new SigningKeyCache();
    const key = cache.signingKey(credentials, scope);
    const other = cache.signingKey(otherCredentials, otherScope);
    const { date, region, service } = otherScope;
    expect(other.equals(key)).toBe(false);
    expect(other.equals(deriveSigningKey(otherCredentials.secretAccessKey, date, region, service))).toBe(
      true,
    );
  });
});

describe('SigV4aKeyCache', () => {
  it('hits only while the secret is the same', () => {
    const cache = new SigV4aKeyCache();
    const key = cache.publicKey(credentials);
    expect(cache.publicKey(credentials)).toBe(key);
    expect(cache.publicKey({ ...credentials, secretAccessKey: 'second' }).equals(key)).toBe(false);
  });
});

describe('BoundedCache', () => {
  it('never holds more than its bound and keeps what is used', () => {
    const cache = new BoundedCache<number>(10);
    cache.set('used', -1);
    for (let index = 0; index < 1000; index++) {
      cache.set(`entry-${index}`, index);
      expect(cache.get('used')).toBe(-1);
      expect(cache.get(`entry-${index}`)).toBe(index);
      expect(cache.size).toBeLessThanOrEqual(10);
    }
    expect(cache.get('entry-1')).toBeUndefined();
  });

  it('replaces a value without dropping others', () => {
    const cache = new BoundedCache<number>(4);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.set('a', 3);
    expect([cache.get('a'), cache.get('b')]).toEqual([3, 2]);
  });
});
