/** A managed policy that comes with the service. */
export interface AwsManagedPolicy {
  /** `ANPA…` */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** JSON text. */
  readonly document: string;
}

/** `statements` go into a document of Version 2012-10-17. */
export function awsManagedPolicy(
  id: string,
  name: string,
  description: string,
  statements: readonly object[],
): AwsManagedPolicy {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
  return Object.freeze({ id, name, arn: `arn:aws:iam::aws:policy/${name}`, description, document });
}
