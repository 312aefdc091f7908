/**
 * What sessions are to be known by that begin with a token or an assertion of an identity provider: who stands behind them,
 * and what else the provider says of him. A source key names a claim or an attribute.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextProvider.html
 */
export interface ContextProvider {
  readonly subjectSourceKey: string;
  /** What kind of subject all are: `user`, `workload`. Where it is given there is no source key for it. */
  readonly subjectTypeValue?: string;
  readonly subjectTypeSourceKey?: string;
  readonly keys: readonly ContextKey[];
}

/** From where a key of the context has its value; without a target it is called as its source is. */
export interface ContextKey {
  readonly sourceKey: string;
  readonly targetKey?: string;
}

/** As a record has it. */
export function writeContextProvider(provider: ContextProvider | undefined): string | null {
  return provider === undefined ? null : JSON.stringify(provider);
}

/** What `writeContextProvider` wrote, as a member of the identity provider that it belongs to. */
export function readContextProvider(text: string | null): { readonly contextProvider?: ContextProvider } {
  if (text === null) return {};
  const contextProvider: ContextProvider = JSON.parse(text);
  return { contextProvider };
}
