/** The type of a condition key's values. `ARN` and `String` take each other's operators. */
export type ConditionKeyType =
  | 'String'
  | 'ARN'
  | 'Bool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress'
  | 'Binary'
  | 'Unknown';

/** What is known of a condition key. */
export interface ConditionKeyInformation {
  /** In AWS's spelling; `aws:ResourceTag/${TagKey}` for a key of which a part is free. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Whether a request may have several values of it, so that a set operator is needed. */
  readonly multivalued: boolean;
}

/**
 * What the world's services, their actions and condition keys are. Names are compared without case.
 * Everything is in memory: a check asks for it thousands of times.
 */
export interface ServiceCatalogue {
  /** Whether a service has the prefix, as in `s3:GetObject`. */
  hasService(prefix: string): boolean;
  /** The names of a service's actions, without prefix and in lower case; empty for an unknown service. */
  actionsOf(prefix: string): ReadonlySet<string>;
  /** What is known of a condition key, of whichever service; `undefined` when there is none of that name. */
  findConditionKey(key: string): ConditionKeyInformation | undefined;
  /** Whether any condition key begins with the prefix and a colon: services, and words such as `saml`. */
  hasConditionKeyPrefix(prefix: string): boolean;
  /** Whether an action or resource of the service knows `aws:ResourceTag`. */
  knowsResourceTags(prefix: string): boolean;
}
