import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findUnusedTypes } from './unused-types.ts';

test('a type that no file of the configurations uses is found, of resources and of data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'locum-types-'));
  try {
    writeFileSync(join(folder, 'one.tf'), 'resource "aws_iam_user" "ana" {}\n');
    writeFileSync(join(folder, 'two.tf'), 'data "aws_iam_users" "all" {}\n');
    writeFileSync(join(folder, 'notes.txt'), 'resource "aws_iam_role" "mentioned" {}\n');
    mkdirSync(join(folder, 'organization'));
    const ofOrganization = join(folder, 'organization');
    writeFileSync(join(ofOrganization, 'main.tf'), 'resource "aws_organizations_policy" "one" {}\n');
    const types = {
      resource: [
        'aws_iam_user',
        'aws_iam_user_policy',
        'aws_iam_role',
        'aws_s3_bucket',
        'aws_organizations_policy',
      ],
      data: ['aws_iam_user', 'aws_iam_users', 'aws_organizations_policy'],
    };
    expect(findUnusedTypes([folder, ofOrganization], types)).toEqual([
      'resource "aws_iam_user_policy"',
      'resource "aws_iam_role"',
      'data "aws_iam_user"',
      'data "aws_organizations_policy"',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
