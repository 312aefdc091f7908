import { callIam } from '../support/iam-client.ts';
import type { IamAnswer } from '../support/iam-client.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';

/** A context provider by AWS's names. */
export interface GivenContextProvider {
  readonly SubjectSourceKey?: string;
  readonly SubjectTypeValue?: string;
  readonly SubjectTypeSourceKey?: string;
  /** Source keys, and the targets that they go to; '' leaves the target out. */
  readonly keys?: readonly (readonly [source: string, target: string])[];
}

/** As parameters of the Query protocol. */
export function contextParameters({
  keys = [],
  ...members
}: GivenContextProvider): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(members)) parameters[`ContextProvider.${name}`] = value;
  keys.forEach(([source, target], index) => {
    const place = `ContextProvider.KeyDefinitionList.member.${index + 1}`;
    parameters[`${place}.SourceKey`] = source;
    if (target !== '') parameters[`${place}.TargetKey`] = target;
  });
  return parameters;
}

/** Attaches a context provider to an identity provider of either kind. */
export function attachContext(
  service: TestService,
  arn: string,
  provider: GivenContextProvider,
  as?: TestCredentials,
): Promise<IamAnswer> {
  const [action, member] = arn.includes(':saml-provider/')
    ? ['UpdateSAMLProvider', 'SAMLProviderArn']
    : ['UpdateOpenIDConnectProvider', 'OpenIDConnectProviderArn'];
  return callIam(service, action, { [member]: arn, ...contextParameters(provider) }, as);
}
