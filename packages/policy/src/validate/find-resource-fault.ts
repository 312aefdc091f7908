const iamPaths = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];
const iamPathFault = `IAM resource path must either be "*" or start with ${iamPaths.join(', ')}.`;

const partitionPattern = /^aws(?:-[a-z]+)*$/;

/** Wildcards and variables may stand for any partition; AWS's own policies write `arn:*:…` and `arn:${aws:Partition}:…`. */
function isPartition(text: string): boolean {
  return partitionPattern.test(text) || text.includes('*') || text.includes('?') || text.includes('$');
}

/** Parts at colons outside `${…}`; a brace left open takes the rest of the text. */
function splitOutsideVariables(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '$' && text[at + 1] === '{') {
      const close = text.indexOf('}', at);
      if (close < 0) break;
      at = close;
    } else if (text[at] === ':') {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** `root` is the resource of sts:AssumeRoot; a variable may become any path. */
function isIamPath(path: string): boolean {
  return (
    path === '*' ||
    path === 'root' ||
    path.startsWith('${') ||
    iamPaths.some((start) => path.startsWith(start))
  );
}

/**
 * What IAM finds wrong with one entry of Resource or NotResource, in its words.
 *
 * @returns `undefined` when there is nothing.
 */
export function findResourceFault(text: string): string | undefined {
  if (text === '*') return undefined;
  const [scheme = '', partition, service, region, account, ...resourceParts] = splitOutsideVariables(text);
  if (partition === undefined) return `Resource ${text} must be in ARN format or "*".`;
  if (!isPartition(partition)) {
    const shownService = service === '' && region === undefined ? '*' : (service ?? '*');
    const resource = resourceParts.length > 0 ? resourceParts.join(':') : '*';
    const shown = ['arn', partition, shownService, region ?? '*', account ?? '*', resource];
    return `Partition "${partition}" is not valid for resource "${shown.join(':')}".`;
  }
  if (scheme !== 'arn') return `Resource ${text} must be in ARN format or "*".`;
  if (service === undefined) return 'Resource vendor must be fully qualified and cannot contain regexes.';
  if (service === 'iam') {
    if (region !== '') return `IAM resource ${text} cannot contain region information.`;
    return isIamPath(resourceParts.join(':')) ? undefined : iamPathFault;
  }
  // Access points, batch jobs and the like have a Region and an account; a bucket has neither.
  if (service === 's3' && region !== '' && (account ?? '') === '') {
    return `Resource ${text} can not contain region information.`;
  }
  return undefined;
}
