import { CreatePolicyCommand, GetRoleCommand, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { check, equal, refused } from './results.ts';
import { allow, assume, document, externalId, iam } from './world.ts';
import type { Keys, World } from './world.ts';

const ExternalId = externalId;

/** Session policies: they narrow what a role may do, and never widen it. */
export async function narrowing({ alice, workloadsAdministrator }: World): Promise<void> {
  const oneRole = document(allow('iam:GetRole'));
  const inline = await assume(alice, 'deploy', { ExternalId, Policy: oneRole });
  const size = inline.PackedPolicySize ?? 0;
  check('a session policy takes space', size > 0 && size <= 100, `${size} percent`);
  await narrowed('an inline session policy', inline.keys);

  const { Policy } = await iam(workloadsAdministrator).send(
    new CreatePolicyCommand({ PolicyName: 'one-role', PolicyDocument: oneRole }),
  );
  const managed = await assume(alice, 'deploy', { ExternalId, PolicyArns: [{ arn: Policy?.Arn }] });
  await narrowed('a managed session policy', managed.keys);

  const everything = [{ arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }];
  const wide = await assume(alice, 'deploy', { ExternalId, PolicyArns: everything });
  const users = iam(wide.keys).send(new ListUsersCommand());
  await refused('a wide session policy widens nothing', 'AccessDenied', users);

  const malformed = assume(alice, 'deploy', { ExternalId, Policy: '{' });
  await refused('a session policy that is no policy: refused', 'MalformedPolicyDocumentException', malformed);
  const unknown = assume(alice, 'deploy', { ExternalId, ProvidedContexts: [{ ProviderArn: Policy?.Arn }] });
  await refused('a context that means nothing here: refused', 'InvalidContextAssertionException', unknown);
}

async function narrowed(name: string, keys: Keys): Promise<void> {
  const { Role } = await iam(keys).send(new GetRoleCommand({ RoleName: 'deploy' }));
  equal(`${name} leaves what it allows`, Role?.RoleName, 'deploy');
  await refused(`${name} takes away the rest`, 'AccessDenied', iam(keys).send(new ListRolesCommand()));
}
