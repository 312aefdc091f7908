import type { RequestContext } from '@locum/policy';
import { account } from './role.ts';

/** What one request brings, before either engine's form is made of it. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly facts: Facts;
}

interface Facts {
  readonly sourceIp: string;
  readonly requestedRegion: string;
  readonly multiFactorAuthAge: number;
  readonly tagKeys: readonly string[];
  readonly resourceTeam: string | undefined;
  readonly resourceStage: string | undefined;
  readonly sourceIdentity: string | undefined;
}

const principalArn = `arn:aws:iam::${account}:role/team/deploy`;
const epochTime = 1_790_000_000;
const currentTime = new Date(epochTime * 1000).toISOString();

const usual: Facts = {
  sourceIp: '10.1.2.3',
  requestedRegion: 'eu-central-1',
  multiFactorAuthAge: 600,
  tagKeys: ['team', 'project'],
  resourceTeam: 'blue',
  resourceStage: 'test',
  sourceIdentity: 'ana',
};

/** Each differs from the usual request in one thing that a statement looks at. */
const variations: readonly Partial<Facts>[] = [
  {},
  {},
  {},
  { sourceIp: '198.51.100.7' },
  { requestedRegion: 'us-east-1' },
  { multiFactorAuthAge: 7200 },
  { tagKeys: [] },
  { tagKeys: ['team', 'other'] },
  { resourceTeam: 'red' },
  { resourceTeam: undefined },
  { resourceStage: 'production' },
  { resourceStage: 'production', sourceIdentity: undefined },
];

const operations = ['GetItem', 'PutItem', 'CreateItem', 'DeleteItem', 'ListItems', 'TagItem'];

/** A server has one text for each action that it knows. */
const actions = ['s3', 'sqs', 'ec2', 'kms', 'logs'].flatMap((service) =>
  operations.map((operation) => ({ service, action: `${service}:${operation}` })),
);

/** Questions to role number `role`: every action with every variation. */
export function questionsTo(role: number): readonly Question[] {
  return actions.flatMap(({ service, action }) =>
    variations.map((variation, index) => ({
      action,
      resource: `arn:aws:${service}:eu-central-1:${account}:role-${index === 2 ? 'none' : role}/item-${index}`,
      facts: { ...usual, ...variation },
    })),
  );
}

/** The condition keys of a request, worked out when a policy asks for them, as a server does. */
export function iamContext({ facts }: Question): RequestContext {
  return {
    get(key) {
      switch (key) {
        case 'aws:sourceip':
          return facts.sourceIp;
        case 'aws:requestedregion':
          return facts.requestedRegion;
        case 'aws:multifactorauthpresent':
          return 'true';
        case 'aws:multifactorauthage':
          return String(facts.multiFactorAuthAge);
        case 'aws:securetransport':
          return 'true';
        case 'aws:currenttime':
          return currentTime;
        case 'aws:principalarn':
          return principalArn;
        case 'aws:principaltag/team':
          return 'blue';
        case 'aws:tagkeys':
          return facts.tagKeys;
        case 'aws:resourcetag/team':
          return facts.resourceTeam;
        case 'aws:resourcetag/stage':
          return facts.resourceStage;
        case 'aws:sourceidentity':
          return facts.sourceIdentity;
        default:
          return undefined;
      }
    },
  };
}

/** The same as a record, which is what Cedar takes. */
export function cedarContext({
  action,
  resource,
  facts,
}: Question): Record<string, boolean | number | string | string[]> {
  const { resourceTeam, resourceStage, sourceIdentity, tagKeys, ...always } = facts;
  return {
    ...always,
    action,
    resource,
    epochTime,
    principalArn,
    principalTeam: 'blue',
    multiFactorAuthPresent: true,
    secureTransport: true,
    tagKeys: [...tagKeys],
    ...(resourceTeam !== undefined && { resourceTeam }),
    ...(resourceStage !== undefined && { resourceStage }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}
