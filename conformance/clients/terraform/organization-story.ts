import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  DeleteOrganizationCommand,
  DescribeOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { check, equal } from './results.ts';
import { createTerraform } from './terraform.ts';

/**
 * The whole life of an organization with Terraform: what the first start made is deleted, so that the configuration makes one with
 * everything that the provider has for it. `plugins`: the folder of these.
 */
export async function tellOrganizationStory(plugins: string): Promise<void> {
  const folder = join(env['HOME'] ?? '', 'organization');
  cpSync(fileURLToPath(new URL('organization', import.meta.url)), folder, { recursive: true });
  const organizations = new OrganizationsClient({ maxAttempts: 1 });
  await organizations.send(new DeleteOrganizationCommand());
  const terraform = createTerraform(folder);
  await terraform.run('init', `-plugin-dir=${plugins}`);
  for (const revision of [1, 2] as const) {
    await terraform.run('apply', '-auto-approve', `-var=revision=${revision}`);
    check(`organization: revision ${revision} is applied`, true);
    const { organization, lookups } = await terraform.outputs();
    equal(`organization: revision ${revision} is read`, organization, {
      administers: ['config.amazonaws.com'],
      services: ['config.amazonaws.com', revision === 1 ? 'iam.amazonaws.com' : 'sso.amazonaws.com'],
      status: 'ACTIVE',
      types: 7,
    });
    const unit = revision === 1 ? 'workloads' : 'work';
    equal(`organization: revision ${revision} is looked up`, lookups, {
      accounts: ['closing', 'leaving', 'management'],
      attached: true,
      content: true,
      found: true,
      tags: { Revision: String(revision) },
      units: [unit],
      units_accounts: revision === 1 ? ['leaving'] : ['closing', 'leaving'],
      units_below: [unit],
    });
    await terraform.run('plan', '-detailed-exitcode', `-var=revision=${revision}`);
    check(`organization: revision ${revision} has nothing more to change`, true);
  }
  await terraform.run('destroy', '-auto-approve', '-var=revision=2');
  const left = await organizations.send(new DescribeOrganizationCommand()).then(
    () => 'an organization',
    (error: Error) => error.name,
  );
  equal('organization: all is destroyed', left, 'AWSOrganizationsNotInUseException');
}
