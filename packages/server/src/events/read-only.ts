/** How the names of operations begin that change nothing, as CloudTrail has it: handing out credentials is none. */
const readingNames =
  /^(?:AssumeRo|Decode|Describe|Explain|Find|Generate|Get|List|Lookup|Search|Simulate|Validate)/;

/** Operations that CloudTrail calls writing, whatever their names. */
const writing: ReadonlySet<string> = new Set(['GetFederationToken']);

/** The `readOnly` of an operation's events. */
export function isReadOnly(operation: string): boolean {
  return readingNames.test(operation) && !writing.has(operation);
}

/** Operations that hand out credentials, or tokens that stand for them. CloudTrail calls them reading, all but one. */
const handingOut = /^AssumeRo|Token$|^GetScopedCredentials$/;

/** Whether events of an operation are left out where only what writes is recorded: who was given credentials is always told. */
export function isLeftOut(operation: string): boolean {
  return isReadOnly(operation) && !handingOut.test(operation);
}
