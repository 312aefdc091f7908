import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { writeCertificate } from '../../issuers/write-certificate.ts';
import { expectedOutputs } from './expected-outputs.ts';
import { findLeftovers } from './leftovers.ts';
import { tellOrganizationStory } from './organization-story.ts';
import { Failed, check, equal } from './results.ts';
import { createTerraform } from './terraform.ts';
import { findUnusedTypes } from './unused-types.ts';

/**
 * The whole life of a configuration with Terraform and the AWS provider as they come: nothing is skipped or told to the
 * provider but where the endpoint is. The argument is the folder of plugins.
 */
async function tellStory(plugins: string): Promise<void> {
  const folder = join(env['HOME'] ?? '', 'configuration');
  cpSync(fileURLToPath(new URL('configuration', import.meta.url)), folder, { recursive: true });
  for (const revision of [1, 2]) writeCertificate(folder, `site-${revision}.example.com`);
  const terraform = createTerraform(folder);

  await terraform.run('init', `-plugin-dir=${plugins}`);
  check('the provider is set up', true);
  const organization = fileURLToPath(new URL('organization', import.meta.url));
  const unused = findUnusedTypes([folder, organization], await terraform.types());
  equal('every type of the provider is used', unused, []);
  for (const revision of [1, 2] as const) {
    await terraform.run('apply', '-auto-approve', `-var=revision=${revision}`);
    check(`revision ${revision} is applied`, true);
    const outputs = await terraform.outputs();
    for (const [name, value] of Object.entries(expectedOutputs(revision === 2))) {
      equal(`revision ${revision}: the provider reads ${name}`, outputs[name], value);
    }
    await terraform.run('plan', '-detailed-exitcode', `-var=revision=${revision}`);
    check(`revision ${revision} has nothing more to change`, true);
  }
  await terraform.run('destroy', '-auto-approve', '-var=revision=2');
  check('all is destroyed', true);
  equal('nothing is left behind', await findLeftovers(), []);
  await tellOrganizationStory(plugins);
}

try {
  await tellStory(argv[2] ?? '');
} catch (error) {
  const reason = error instanceof Failed ? error.message : String(error);
  console.log(`not ok ${reason.replaceAll('\n', ' ')}`);
  process.exitCode = 1;
}
