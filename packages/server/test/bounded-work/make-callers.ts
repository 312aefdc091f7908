import type { TestCredentials } from '../support/running-service.ts';
import { samlMetadata } from '../support/saml-metadata.ts';
import { costlyPolicy } from './costly-policy.ts';
import { arn } from './known-values.ts';
import { sendCall } from './send-call.ts';
import type { CallerCredentials } from './send-call.ts';

/** Characters: AWS's quotas for the inline policies of a role, and for a session policy. */
const largestRolePolicy = 10_240;
const largestSessionPolicy = 2_048;

/** Who calls. */
export interface Callers {
  /** Signs with a key that there is, and has not its secret. */
  readonly stranger: CallerCredentials;
  readonly userWithoutPermissions: CallerCredentials;
  /** May do everything; its policies, tags and session policy are the largest that there can be, and cost the most to compare. */
  readonly largestSession: CallerCredentials;
  /** As that, with policies of half the size. */
  readonly halfSession: CallerCredentials;
}

const document = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const everybody = document({
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
});
const reading = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });

/** Makes something of each kind that is called `subject`, and those who call. */
export async function makeCallers(url: string, administrator: TestCredentials): Promise<Callers> {
  const call = async (
    service: string,
    operation: string,
    input: object,
  ): Promise<(name: string) => string> => {
    const { status, body } = await sendCall(url, { service, operation, input: { ...input } }, administrator);
    if (status !== 200) throw new Error(`${operation}: ${status} ${body}`);
    return (name) => new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1] ?? '';
  };
  const credentialsOf = (read: (name: string) => string): TestCredentials => ({
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    ...(read('SessionToken') !== '' && { sessionToken: read('SessionToken') }),
  });
  const session = async (RoleName: string, share: number): Promise<TestCredentials> => {
    await call('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: everybody });
    const PolicyDocument = costlyPolicy(largestRolePolicy * share);
    await call('iam', 'PutRolePolicy', { RoleName, PolicyName: 'costly', PolicyDocument });
    const Tags = Array.from({ length: 50 * share }, (_, index) => ({
      Key: `tag${index}`,
      Value: 'a'.repeat(20),
    }));
    const read = await call('sts', 'AssumeRole', {
      RoleArn: arn(`role/${RoleName}`),
      RoleSessionName: 'session',
      Policy: costlyPolicy(largestSessionPolicy * share),
      Tags,
      TransitiveTagKeys: Tags.map(({ Key }) => Key),
    });
    return credentialsOf(read);
  };
  await call('iam', 'CreateUser', { UserName: 'subject' });
  await call('iam', 'CreateRole', { RoleName: 'subject', AssumeRolePolicyDocument: everybody });
  await call('iam', 'CreatePolicy', { PolicyName: 'subject', PolicyDocument: reading });
  await call('iam', 'CreateGroup', { GroupName: 'subject' });
  await call('iam', 'CreateInstanceProfile', { InstanceProfileName: 'subject' });
  await call('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'subject' });
  await call('iam', 'CreateOpenIDConnectProvider', {
    Url: 'https://subject.example.com',
    ClientIDList: ['a'],
  });
  await call('iam', 'CreateSAMLProvider', { Name: 'subject', SAMLMetadataDocument: samlMetadata() });
  await call('iam', 'CreateUser', { UserName: 'nobody' });
  const nobody = credentialsOf(await call('iam', 'CreateAccessKey', { UserName: 'nobody' }));
  const keyOf = async (UserName: string) =>
    (await call('locum', 'CreateApiKey', { UserName }))('ApiKeySecret');
  await call('iam', 'CreateUser', { UserName: 'bearer' });
  await call('iam', 'AttachUserPolicy', {
    UserName: 'bearer',
    PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  });
  const apiKey = await keyOf('bearer');
  return {
    stranger: { ...nobody, secretAccessKey: 'not-the-secret' },
    userWithoutPermissions: { ...nobody, apiKey: await keyOf('nobody') },
    largestSession: { ...(await session('largest', 1)), apiKey },
    halfSession: { ...(await session('half', 0.5)), apiKey },
  };
}
