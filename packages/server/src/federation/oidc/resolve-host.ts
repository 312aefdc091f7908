import { Resolver } from 'node:dns/promises';
import { readHostsFile } from './hosts-file.ts';
import { IssuerFailure } from './issuer-failure.ts';

/** Milliseconds that a name server has for its answer, and how often it is asked. */
const resolverOptions = { timeout: 1500, tries: 2 };

/**
 * The addresses of a name: those of the hosts file, or else of DNS. Not by getaddrinfo, as Node does it by default: it takes
 * one of the few threads that files are read and written with, and name servers of hostile issuers may take their time.
 *
 * Throws IssuerFailure.
 */
export async function resolveHost(name: string, signal: AbortSignal): Promise<readonly string[]> {
  const listed = readHostsFile(name);
  if (listed.length > 0) return listed;
  // One for each name: it has the name servers of now, and can be cancelled alone.
  const resolver = new Resolver(resolverOptions);
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = [ipv4, ipv6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    throw new IssuerFailure('unreachable', `the name ${name} does not resolve`);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
