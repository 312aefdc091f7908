/** How the names of operations begin that change nothing, as CloudTrail has it: handing out credentials is none. */
const readingNames =
  /^(?:AssumeRo|Decode|Describe|Explain|Find|Generate|Get|List|Lookup|Search|Simulate|Validate)/;

/** Operations that CloudTrail calls writing, whatever their names. */
const writing: ReadonlySet<string> = new Set(['GetFederationToken']);

/** The `readOnly` of an operation's events. */
export function isReadOnly(operation: string): boolean {
  return readingNames.test(operation) && !writing.has(operation);
}
