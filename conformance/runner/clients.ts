import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { reachesVersion } from './reaches-version.ts';

/** A client program that tells the story of the guide. */
export interface Client {
  readonly name: string;
  /** What to run. It prints `ok NAME`, `not ok NAME: why` and `skipped NAME: why`, a line each. */
  readonly command: readonly [string, ...string[]];
  /** Whether a machine may be without it even where every client is required. */
  readonly isOptional?: boolean;
  /** Why this machine cannot run it, or undefined where it can. */
  findObstacle(): string | undefined;
}

const file = (path: string): string => fileURLToPath(new URL(`../clients/${path}`, import.meta.url));

/**
 * The folder that has registry.terraform.io/hashicorp/aws in it, as `terraform providers mirror` makes it: the provider
 * is not downloaded.
 */
const terraformPlugins = env['LOCUM_TERRAFORM_PLUGINS'] ?? '';

/** AWS_ENDPOINT_URL is known from these versions on. */
const neededVersions = { awsCli1: '1.29.0', awsCli2: '2.13.0', botocore: '1.31.0' };

export const clients: readonly Client[] = [
  {
    name: 'aws-cli',
    command: [execPath, file('aws-cli/run.ts')],
    findObstacle: findObstacleOfAwsCli,
  },
  {
    name: 'aws-cli-organizations',
    command: [execPath, file('aws-cli/run.ts'), 'organizations'],
    findObstacle: findObstacleOfAwsCli,
  },
  {
    name: 'aws-cli-outbound-identity',
    command: [execPath, file('aws-cli/run.ts'), 'outbound-identity'],
    findObstacle: findObstacleOfAwsCli,
  },
  {
    name: 'aws-cli-sts',
    command: ['bash', file('aws-cli-sts/run.sh')],
    findObstacle: findObstacleOfAwsCli,
  },
  {
    name: 'aws-cli-web-identity',
    command: ['bash', file('aws-cli-web-identity/run.sh')],
    findObstacle: findObstacleOfAwsCli,
  },
  ...[
    'github-actions',
    'gitlab',
    'kubernetes',
    'keycloak',
    'trusted-identity-propagation',
    'saml',
    'vultr-trusts',
  ].map((guide): Client => ({
    name: `aws-cli-${guide}`,
    command: [execPath, file('aws-cli/run.ts'), guide],
    findObstacle: findObstacleOfAwsCli,
  })),
  {
    name: 'aws-cli-iam',
    command: ['bash', file('aws-cli-iam/run.sh')],
    findObstacle: findObstacleOfAwsCli,
  },
  {
    name: 'aws-cli-examples',
    command: [execPath, file('aws-cli-examples/run.ts')],
    // The AWS CLI that Amazon packs brings a Python of its own, which loads nothing else.
    isOptional: true,
    findObstacle() {
      const version = printed('python3', '-c', 'import awscli.clidriver; print(awscli.__version__)')?.trim();
      return version === undefined
        ? 'python3 has no awscli: the AWS CLI is none that it can load'
        : obstacleOfAwsCliVersion(version);
    },
  },
  {
    name: 'boto3',
    command: ['python3', file('boto3/run.py')],
    findObstacle() {
      const version = printed('python3', '-c', 'import boto3, botocore; print(botocore.__version__)')?.trim();
      if (version === undefined) return 'python3 has no boto3';
      return reachesVersion(version, neededVersions.botocore)
        ? undefined
        : `botocore is version ${version}; AWS_ENDPOINT_URL needs ${neededVersions.botocore}`;
    },
  },
  {
    name: 'aws-sdk-js',
    command: [execPath, file('aws-sdk-js/run.ts')],
    findObstacle: () => undefined,
  },
  {
    name: 'govultr',
    command: ['bash', file('govultr/run.sh')],
    findObstacle: () => (printed('go', 'version') === undefined ? 'there is no go command' : undefined),
  },
  {
    name: 'terraform',
    command: [execPath, file('terraform/run.ts'), resolve(terraformPlugins)],
    isOptional: true,
    findObstacle() {
      if (printed('terraform', 'version') === undefined) return 'there is no terraform command';
      const provider = join(terraformPlugins, 'registry.terraform.io', 'hashicorp', 'aws');
      return terraformPlugins !== '' && existsSync(provider)
        ? undefined
        : 'LOCUM_TERRAFORM_PLUGINS names no folder of plugins with the AWS provider';
    },
  },
];

function findObstacleOfAwsCli(): string | undefined {
  const version = printed('aws', '--version');
  if (version === undefined) return 'there is no aws command';
  return obstacleOfAwsCliVersion(/^aws-cli\/([\d.]+)/.exec(version)?.[1] ?? '');
}

function obstacleOfAwsCliVersion(number: string): string | undefined {
  const needed = number.startsWith('1.') ? neededVersions.awsCli1 : neededVersions.awsCli2;
  return reachesVersion(number, needed)
    ? undefined
    : `aws is version ${number}; AWS_ENDPOINT_URL needs ${neededVersions.awsCli1} or ${neededVersions.awsCli2}`;
}

function printed(command: string, ...commandLine: readonly string[]): string | undefined {
  try {
    return execFileSync(command, commandLine, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
