import type { ContextProvider } from '../../../directory/context-provider.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import type { InputOf } from '../../../wire/shape/index.ts';

const key = () => string({ min: 1, max: 128 });

/** A context provider, with the constraints of AWS's model. */
export const contextProvider = () =>
  structure({
    SubjectSourceKey: key().required(),
    KeyDefinitionList: list(structure({ SourceKey: key().required(), TargetKey: key() }), {
      min: 0,
      max: 10,
    }),
    SubjectTypeValue: string({ min: 0, max: 128 }),
    SubjectTypeSourceKey: key(),
  });

/** The ARN of an instance of IAM Identity Center. */
export const identityCenterInstanceArn = () => string({ min: 1, max: 1224 });

export type GivenContextProvider = InputOf<ReturnType<typeof contextProvider>['members']>;

/** As answers have it; undefined where there is none. */
export const contextProviderOf = (provider: ContextProvider | undefined) =>
  provider && {
    SubjectSourceKey: provider.subjectSourceKey,
    KeyDefinitionList: provider.keys.map(({ sourceKey, targetKey }) => ({
      SourceKey: sourceKey,
      TargetKey: targetKey,
    })),
    SubjectTypeValue: provider.subjectTypeValue,
    SubjectTypeSourceKey: provider.subjectTypeSourceKey,
  };
