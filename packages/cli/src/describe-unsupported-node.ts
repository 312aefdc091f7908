const oldestMajorVersion = 24;

/** Says what is wrong with a version of Node such as `22.18.0`, or returns `undefined` when we run on it. */
export function describeUnsupportedNode(version: string): string | undefined {
  const [major] = version.split('.');
  if (Number(major) >= oldestMajorVersion) return undefined;
  return `Node.js ${oldestMajorVersion} or later is needed, and this is ${version}. See https://nodejs.org/en/download`;
}
