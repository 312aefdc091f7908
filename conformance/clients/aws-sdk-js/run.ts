import { accounts } from './accounts.ts';
import { chaining } from './chaining.ts';
import { ending } from './ending.ts';
import { federation } from './federation.ts';
import { mfa } from './mfa.ts';
import { narrowing } from './narrowing.ts';
import { paging } from './paging.ts';
import { profiles } from './profiles.ts';
import { role } from './role.ts';
import { saml } from './saml.ts';
import { signing } from './signing.ts';
import { user } from './user.ts';
import { waiting } from './waiting.ts';
import { webIdentity } from './web-identity.ts';

/** The story of docs/guides/first-role.md, told by the AWS SDK for JavaScript. */
async function tellStory(): Promise<void> {
  const workloadsAdministrator = await accounts();
  const alice = await user();
  const deploy = await role(alice, workloadsAdministrator);
  const world = { workloadsAdministrator, alice, deploy };
  await narrowing(world);
  await chaining(world);
  const device = await mfa(alice, workloadsAdministrator);
  await ending(world);
  await federation();
  await signing(deploy);
  await paging();
  await waiting();
  await webIdentity();
  await saml();
  await profiles(alice, device);
}

try {
  await tellStory();
} catch (error) {
  console.log(`not ok ${String(error).replaceAll('\n', ' ')}`);
  process.exitCode = 1;
}
