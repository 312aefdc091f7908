import type { ContextProvider } from '../../../directory/context-provider.ts';
import {
  contextKeyInvalid,
  contextTargetReserved,
  contextTargetTwice,
  identityCenterMissing,
  subjectTypeTwice,
} from '../../../errors/context-provider-errors.ts';
import { contextKeyName } from '../../../federation/context-key-name.ts';
import type { GivenContextProvider } from './context-provider-shape.ts';

/** Letters, digits and signs, with single spaces within. */
const keyText = /^[\w.:/=+@#-]+(?: [\w.:/=+@#-]+)*$/;

/**
 * The context provider that a request gives. Of AWS's rules all that are documented are kept; beyond them two keys may not have
 * one target, and a target may not be a key that no identity provider gives.
 *
 * Throws InvalidInput.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextProvider.html
 */
export function readContextProvider(given: GivenContextProvider): ContextProvider {
  const { SubjectSourceKey, SubjectTypeSourceKey, KeyDefinitionList = [] } = given;
  // AWS: an empty value says that there is none.
  const SubjectTypeValue = given.SubjectTypeValue === '' ? undefined : given.SubjectTypeValue;
  if (SubjectTypeValue !== undefined && SubjectTypeSourceKey !== undefined) throw subjectTypeTwice();
  for (const text of [SubjectSourceKey, SubjectTypeSourceKey, SubjectTypeValue]) checkText(text);
  const keys = KeyDefinitionList.map(({ SourceKey, TargetKey }) => {
    for (const text of [SourceKey, TargetKey]) checkText(text);
    return { sourceKey: SourceKey, ...(TargetKey !== undefined && { targetKey: TargetKey }) };
  });
  checkTargets(keys.map((key) => contextKeyName(key)));
  return {
    subjectSourceKey: SubjectSourceKey,
    ...(SubjectTypeValue !== undefined && { subjectTypeValue: SubjectTypeValue }),
    ...(SubjectTypeSourceKey !== undefined && { subjectTypeSourceKey: SubjectTypeSourceKey }),
    keys,
  };
}

/** There is no IAM Identity Center that a provider could be associated with, and none to part it from. Throws InvalidInput. */
export function refuseIdentityCenter(request: {
  readonly IdentityCenterInstanceArn?: string;
  readonly RemoveIdentityCenterInstance?: boolean;
}): void {
  if (request.IdentityCenterInstanceArn !== undefined || request.RemoveIdentityCenterInstance === true) {
    throw identityCenterMissing();
  }
}

function checkText(text: string | undefined): void {
  if (text !== undefined && !keyText.test(text)) throw contextKeyInvalid();
}

function checkTargets(names: readonly string[]): void {
  for (const name of names) if (name === '' || /^aws:/i.test(name)) throw contextTargetReserved();
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) throw contextTargetTwice();
}
