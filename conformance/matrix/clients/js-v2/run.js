// The steps, with the AWS SDK for JavaScript v2, which is out of support and still in use.
const { readFileSync } = require('node:fs');
const { env } = require('node:process');
const { setTimeout: sleep } = require('node:timers/promises');
// What npm has installed is not beside this file.
const AWS = require(require.resolve('aws-sdk', { paths: [env.BUILD] }));

const RoleArn = env.ROLE_ARN;
const hurried = { endpoint: env.HURRIED_ENDPOINT_URL };
const Policy = policyFor('iam:ListRoles');
// This SDK does not know AWS_ENDPOINT_URL.
AWS.config.update({ region: 'us-east-1', endpoint: env.AWS_ENDPOINT_URL, correctClockSkew: true });

const sts = (options) => new AWS.STS(options);
const iam = (options) => new AWS.IAM(options);
const assume = (input) =>
  sts()
    .assumeRole({ RoleArn, RoleSessionName: 'js', ...input })
    .promise();
const assumed = async (input) => (await assume(input)).AssumedRoleUser.Arn;
const callerOf = async (client) => (await client.getCallerIdentity().promise()).Arn;

async function main() {
  await tell('caller-identity', () => callerOf(sts()));
  await tell('assume-role', () => assumed({}));
  await tell('use-session', useSession);
  await tell('external-id', () =>
    assumed({ RoleArn: env.EXTERNAL_ID_ROLE_ARN, ExternalId: env.EXTERNAL_ID }),
  );
  await tell('twelve-hours', async () => {
    const { Credentials } = await assume({ DurationSeconds: 43200 });
    return Credentials.Expiration.toISOString();
  });
  await tell('mfa', () =>
    assumed({
      RoleArn: env.MFA_ROLE_ARN,
      SerialNumber: env.MFA_SERIAL,
      TokenCode: readFileSync(env.MFA_CODE_FILE, 'utf8'),
    }),
  );
  await tell('session-policy', async () => (await assume({ Policy })).PackedPolicySize);
  await tell('session-tags', () => {
    const Tags = [
      { Key: 'team', Value: 'blue' },
      { Key: 'cost-center', Value: '17' },
    ];
    return assumed({ RoleArn: env.TAGGED_ROLE_ARN, Tags, TransitiveTagKeys: ['team'] });
  });
  await tell('source-identity', async () => (await assume({ SourceIdentity: 'alice' })).SourceIdentity);
  await tell('denied', () => codeOf(assume({ RoleArn: env.CLOSED_ROLE_ARN })));
  await tell('scenario', scenario);
  await tellProviders();
  await tell('retries', () => callerOf(sts({ endpoint: env.FLAKY_ENDPOINT_URL })));
  await tell('clock-skew', () => callerOf(sts({ endpoint: env.SKEWED_ENDPOINT_URL })));
  await tell('paginator', () => countRoles(iam()));
  await tell('waiter', async () => {
    const { Role } = await iam().waitFor('roleExists', { RoleName: 'matrix' }).promise();
    return Role.RoleName;
  });
  await tell('odd-inputs', oddInputs);
}

async function useSession() {
  // guide: AssumeRole from JavaScript, with the SDK's version 2
  const credentials = new AWS.ChainableTemporaryCredentials({
    params: { RoleArn, RoleSessionName: 'js' },
  });
  const client = new AWS.STS({ credentials });
  const { Arn } = await client.getCallerIdentity().promise();
  // guide: end
  return Arn;
}

async function tellProviders() {
  await tell('assume-role-provider', () => {
    const params = { RoleArn, RoleSessionName: 'js' };
    return refreshed(new AWS.ChainableTemporaryCredentials({ params, stsConfig: hurried }));
  });
  await tell('web-identity-provider', () => {
    Object.assign(env, {
      AWS_ROLE_ARN: env.WORKLOAD_ROLE_ARN,
      AWS_WEB_IDENTITY_TOKEN_FILE: env.WORKLOAD_TOKEN_FILE,
    });
    return refreshed(new AWS.TokenFileWebIdentityCredentials(hurried));
  });
  await tell('process-provider', () => {
    env.AWS_SDK_LOAD_CONFIG = '1';
    return refreshed(new AWS.ProcessCredentials({ profile: 'process' }));
  });
  await tell('container-provider', () => {
    Object.assign(env, {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: env.CONTAINER_URL,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: env.CONTAINER_TOKEN,
    });
    return refreshed(new AWS.ECSCredentials());
  });
  await tell('profile', () =>
    callerOf(sts({ credentials: new AWS.SharedIniFileCredentials({ profile: 'assumed' }) })),
  );
}

/** Asks for credentials, and again after their end. */
async function refreshed(credentials) {
  await credentials.getPromise();
  const first = credentials.accessKeyId;
  await sleep(4000);
  await credentials.getPromise();
  return `${first} ${credentials.accessKeyId} ${await callerOf(sts({ credentials }))}`;
}

/** AWS's: a new user is refused, assumes a role, and is served. */
async function scenario() {
  const UserName = 'newcomer';
  await iam().createUser({ UserName }).promise();
  const { AccessKey } = await iam().createAccessKey({ UserName }).promise();
  const credentials = new AWS.Credentials(AccessKey.AccessKeyId, AccessKey.SecretAccessKey);
  const code = await codeOf(countRoles(iam({ credentials })));
  const PolicyDocument = policyFor('sts:AssumeRole');
  await iam().putUserPolicy({ UserName, PolicyName: 'assumes', PolicyDocument }).promise();
  const { Credentials } = await sts({ credentials })
    .assumeRole({ RoleArn, RoleSessionName: 'scenario' })
    .promise();
  const session = sts().credentialsFrom({ Credentials });
  return `${code} ${await countRoles(iam({ credentials: session }))}`;
}

async function countRoles(client) {
  let count = 0;
  await new Promise((resolve, reject) => {
    client.listRoles({ PathPrefix: '/paged/', MaxItems: 2 }).eachPage((error, page) => {
      if (error !== null) reject(error);
      else if (page === null) resolve();
      else count += page.Roles.length;
    });
  });
  return count;
}

async function oddInputs() {
  const longArn = RoleArn.replace('role/matrix', 'role/').padEnd(2048, 'x');
  const codes = [];
  for (const input of [{ RoleSessionName: 'Ελένη' }, { RoleSessionName: '' }, { RoleArn: longArn }])
    codes.push(await codeOf(assume(input)));
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: String(index) }));
  return `${codes.join(' ')} ${await assumed({ Tags })}`;
}

/** The error code of a refusal; `client` where the SDK does not even send the request. */
function codeOf(call) {
  return call.then(
    () => 'none',
    (error) => (error.statusCode === undefined ? 'client' : error.code),
  );
}

function policyFor(action) {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
}

async function tell(step, act) {
  try {
    console.log(`ok ${step}: ${await act()}`);
  } catch (error) {
    console.log(`not ok ${step}: ${String(error).replaceAll('\n', ' ')}`);
  }
}

void main();
