/** What the services that answer here are called, by their namespaces. */
const names: Readonly<Record<string, string>> = {
  cloudtrail: 'AWS CloudTrail',
  iam: 'AWS Identity and Access Management',
  locum: 'Locum',
  organizations: 'AWS Organizations',
  sts: 'AWS Security Token Service',
};

/** The namespaces of the services that answer here. */
export const ownServices: readonly string[] = Object.keys(names);

/** What a service is called; one that is known from policies alone goes by its namespace. */
export function serviceName(namespace: string): string {
  return names[namespace] ?? namespace;
}
