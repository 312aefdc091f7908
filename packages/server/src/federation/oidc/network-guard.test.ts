import { describe, expect, test } from 'vitest';
import { NetworkGuard } from './network-guard.ts';

describe('addresses that issuers may be at', () => {
  test.each([
    ['140.82.121.4', true],
    ['1.1.1.1', true],
    ['223.255.255.255', true],
    ['2606:4700::1111', true],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['100.100.100.200', false],
    ['127.0.0.1', false],
    ['127.255.255.255', false],
    ['168.63.129.16', false],
    ['169.254.169.254', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.0.0.192', false],
    ['192.168.1.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['240.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:7f00:1', false],
    ['::ffff:10.0.0.1', false],
    ['::127.0.0.1', false],
    ['64:ff9b::a9fe:a9fe', false],
    ['2001::1', false],
    ['2001:db8::1', false],
    ['2002:7f00:1::', false],
    ['fc00::1', false],
    ['fd00:ec2::254', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fec0::1', false],
    ['ff02::1', false],
    ['localhost', false],
    ['', false],
  ])('%s: %s', (address, permitted) => {
    expect(new NetworkGuard([]).permits(address)).toBe(permitted);
  });

  test('are those of private networks too, where these are allowed', () => {
    const guard = new NetworkGuard(['10.0.0.0/8', 'fd00::/8', '127.0.0.1']);
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1', '127.0.0.1']) {
      expect(guard.permits(address)).toBe(true);
    }
    for (const address of ['192.168.1.1', '127.0.0.2', '::1', '169.254.169.254']) {
      expect(guard.permits(address)).toBe(false);
    }
  });
});
