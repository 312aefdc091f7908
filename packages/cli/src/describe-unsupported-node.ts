/** The first with argon2, which passwords are hashed with. */
const oldest = { major: 24, minor: 7 };

/** Says what is wrong with a version of Node such as `22.18.0`, or returns `undefined` when we run on it. */
export function describeUnsupportedNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  const wanted = `${oldest.major}.${oldest.minor}`;
  return `Node.js ${wanted} or later is needed, and this is ${version}. See https://nodejs.org/en/download`;
}
