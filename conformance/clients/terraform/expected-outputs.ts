const account = '111122223333';
const administrator = `arn:aws:iam::${account}:user/administrator`;
const deploySession = `arn:aws:sts::${account}:assumed-role/deploy/terraform`;

/** What the data sources of the configuration must read, at first and after its change. */
export function expectedOutputs(isChanged: boolean): Readonly<Record<string, unknown>> {
  return {
    callers: { current: administrator, deploy: isChanged ? deploySession : administrator },
    credentials: {
      git: `robot-at-${account}`,
      keys: [isChanged ? 'Inactive' : 'Active', 'ssh-rsa'],
      signing: isChanged ? 'Inactive' : 'Active',
      site: '/cloudfront/',
    },
    lookups: {
      people: [isChanged ? 'ana-maria' : 'ana'],
      profiles: ['workers'],
      reads: ['allowed'],
    },
    organization: { administrators: [], management: account, services: [] },
    policies: {
      bounds: '/limits/',
      managed: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    },
    providers: { builds: [isChanged ? 'second' : 'first', 'sts.amazonaws.com'], company: 'company' },
    roles: {
      ci: ['deploy'],
      issuer: `arn:aws:iam::${account}:role/ci/deploy`,
      longest: isChanged ? 7200 : 3600,
      profile: isChanged ? 'deploy' : 'function',
    },
    users: {
      ana: `arn:aws:iam::${account}:user/people/${isChanged ? 'crew/ana-maria' : 'ana'}`,
      crew: isChanged ? ['ana-maria'] : ['ana', 'robot'],
      keys: [isChanged ? 'Inactive' : 'Active'],
      picture: true,
    },
  };
}
