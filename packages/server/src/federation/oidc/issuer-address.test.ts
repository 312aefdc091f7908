import type { LookupAddress } from 'node:dns';
import { describe, expect, test, vi } from 'vitest';
import { findAddresses, lookupOf } from './issuer-address.ts';
import { NetworkGuard } from './network-guard.ts';

const answers: string[][] = [];
vi.mock('./resolve-host.ts', () => ({ resolveHost: () => Promise.resolve(answers.shift() ?? []) }));

const { signal } = new AbortController();
const find = (url: string, privateNetworks: readonly string[] = []) =>
  findAddresses(new URL(url), new NetworkGuard(privateNetworks), signal);

describe('the addresses of an issuer', () => {
  test('are those of its name that may be reached', async () => {
    answers.push(['10.0.0.1', '140.82.121.4', '::1', '2606:4700::1111']);
    expect(await find('https://issuer.example.com')).toEqual(['140.82.121.4', '2606:4700::1111']);
  });

  test('are asked for once: a name that leads elsewhere a moment later leads to what was checked', async () => {
    answers.push(['140.82.121.4'], ['169.254.169.254']);
    const lookup = lookupOf(await find('https://rebinding.example.com'));
    const connected = await new Promise<string | LookupAddress[]>((resolve) => {
      lookup('rebinding.example.com', {}, (_error, address) => resolve(address));
    });
    expect(connected).toBe('140.82.121.4');
    await expect(find('https://rebinding.example.com')).rejects.toThrow(
      'at no address that issuers may be at',
    );
  });

  test.each([
    ['https://127.0.0.1/', []],
    ['https://[::1]:8443/', ['127.0.0.0/8']],
    ['https://0x7f.1/', []],
    ['http://140.82.121.4/', []],
    ['http://10.0.0.1/', ['10.0.0.0/8']],
  ])('%s is none where %j is allowed', async (url, privateNetworks) => {
    await expect(find(url, privateNetworks)).rejects.toThrow('at no address that issuers may be at');
  });

  test('without encryption are those of this machine', async () => {
    answers.push(['10.0.0.1', '127.0.0.1']);
    expect(await find('http://localhost/', ['10.0.0.0/8', '127.0.0.0/8'])).toEqual(['127.0.0.1']);
  });
});
