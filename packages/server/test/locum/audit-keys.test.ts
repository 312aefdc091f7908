import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDigest } from '../../src/audit/digest/digest.ts';
import { verifyAuditTrail } from '../../src/audit/verify/verify-audit-trail.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, makeUser, policy } from '../support/world.ts';

/** The key of the digests is rotated: all that was signed stays proven, before and after. */

let service: TestService;
let directory: string;
beforeAll(async () => {
  service = await startTestService();
  directory = join(service.data, 'audit');
});
afterAll(() => service.close());

interface AuditKey {
  readonly Fingerprint: string;
  readonly Status: string;
  readonly PublicKey: string;
  readonly CreateDate: number;
}

const listKeys = async (): Promise<readonly AuditKey[]> =>
  (await callLocum(service, 'ListAuditKeys')).result['AuditKeys'] as readonly AuditKey[];

/** By which keys the digests were signed, in their order: one a restart, and one more where an hour ends meanwhile. */
const signers = (): string[] =>
  readdirSync(directory)
    .filter((name) => name.startsWith('digest-'))
    .sort()
    .map((name) => readDigest(readFileSync(join(directory, name)))!.digest.digestPublicKeyFingerprint);

test('the next digest is signed with the new key, and the files verify across the change', async () => {
  await listKeys();
  await service.restart();
  const [old] = await listKeys();
  expect(old).toMatchObject({ Status: 'Signing' });
  service.advance(60);
  const { status, result } = await callLocum(service, 'RotateAuditKey');
  expect(status).toBe(200);
  const made = result['AuditKey'] as AuditKey;
  expect(made).toMatchObject({ Status: 'Signing', PublicKey: expect.stringContaining('BEGIN PUBLIC KEY') });
  expect(await listKeys()).toEqual([{ ...old, Status: 'Verifying' }, made]);
  const exported = readdirSync(join(directory, 'keys')).sort();
  expect(exported).toEqual([`${old!.Fingerprint}.pem`, `${made.Fingerprint}.pem`].sort());
  expect(new Set(signers())).toEqual(new Set([old!.Fingerprint]));
  await service.restart();
  await callLocum(service, 'ListAuditKeys');
  await service.restart();
  const signedBy = signers();
  const first = signedBy.indexOf(made.Fingerprint);
  expect(signedBy.length).toBeGreaterThanOrEqual(3);
  expect(new Set(signedBy.slice(0, first))).toEqual(new Set([old!.Fingerprint]));
  expect(new Set(signedBy.slice(first))).toEqual(new Set([made.Fingerprint]));
  const keys = [old!.PublicKey, made.PublicKey];
  expect(await verifyAuditTrail(directory, keys)).toMatchObject({ findings: [], digests: signedBy.length });
  const byNewAlone = await verifyAuditTrail(directory, [made.PublicKey]);
  expect(byNewAlone.findings.map(({ problem }) => problem)).toEqual([
    `was signed with a key that is not known: ${old!.Fingerprint}`,
  ]);
});

test('who rotated it is in the audit trail itself', async () => {
  const { result } = await callLocum(service, 'SearchEvents', { EventName: 'RotateAuditKey' });
  const [event] = result['Events'] as readonly { readonly CloudTrailEvent: string }[];
  expect(JSON.parse(event!.CloudTrailEvent)).toMatchObject({
    userIdentity: { userName: 'administrator' },
    eventSource: 'locum.amazonaws.com',
    readOnly: false,
  });
});

test('who may list the keys may not rotate them', async () => {
  const auditor = await makeUser(service, 'auditor', policy(allow('locum:ListAuditKeys')));
  expect((await callLocum(service, 'ListAuditKeys', {}, auditor)).status).toBe(200);
  const before = await listKeys();
  expect(await callLocum(service, 'RotateAuditKey', {}, auditor)).toMatchObject({
    status: 403,
    code: 'AccessDenied',
    message: expect.stringContaining(
      `is not authorized to perform: locum:RotateAuditKey on resource: arn:aws:locum::${service.accountId}:audit-key/*`,
    ),
  });
  expect(await listKeys()).toEqual(before);
});
