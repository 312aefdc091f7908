import { integer, list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { page } from '../constraints.ts';

/** Shapes of the reports of when services were last used. */

export const granularity = () => string({ values: ['SERVICE_LEVEL', 'ACTION_LEVEL'] });
export const jobId = () => string({ min: 36, max: 36 });
export const serviceNamespace = () => string({ min: 1, max: 64, pattern: '[\\w-]*' });

/** What every answer tells of a report. */
export const job = {
  JobStatus: string(),
  JobCreationDate: timestamp(),
  JobCompletionDate: timestamp(),
  ...page,
  Error: structure({ Message: string(), Code: string() }),
} as const;

export const serviceLastAccessed = () =>
  structure({
    ServiceName: string(),
    LastAuthenticated: timestamp(),
    ServiceNamespace: string(),
    LastAuthenticatedEntity: string(),
    LastAuthenticatedRegion: string(),
    TotalAuthenticatedEntities: integer(),
    TrackedActionsLastAccessed: list(
      structure({
        ActionName: string(),
        LastAccessedEntity: string(),
        LastAccessedTime: timestamp(),
        LastAccessedRegion: string(),
      }),
    ),
  });

export const entityDetails = () =>
  structure({
    EntityInfo: structure({
      Arn: string(),
      Name: string(),
      Type: string(),
      Id: string(),
      Path: string(),
    }),
    LastAuthenticated: timestamp(),
  });

export const policyGrantingServiceAccess = () =>
  structure({
    PolicyName: string(),
    PolicyType: string(),
    PolicyArn: string(),
    EntityType: string(),
    EntityName: string(),
  });
