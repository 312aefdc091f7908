import { StartupError } from '../errors/startup-error.ts';
import { isLoopback } from '../wire/http/loopback.ts';
import type { Configuration } from './configuration.ts';

/**
 * Checks that the options of the audit trail go together.
 *
 * @throws {StartupError} naming those that do not.
 */
export function checkAuditOptions(configuration: Configuration): void {
  const { auditSinks, auditWebhookUrl, allowInsecureHttp } = configuration;
  if (!auditSinks.includes('file') && (auditSinks.includes('index') || auditSinks.includes('webhook'))) {
    throw new StartupError(
      'The option audit-sinks needs file where it has index or webhook, which read the files',
    );
  }
  if (auditSinks.includes('webhook') && auditWebhookUrl === undefined) {
    throw new StartupError('The option audit-sinks has webhook, and the option audit-webhook-url is not set');
  }
  const isInsecure = auditWebhookUrl?.startsWith('http:') === true && !isLoopbackUrl(auditWebhookUrl);
  if (isInsecure && !allowInsecureHttp) {
    throw new StartupError('The option audit-webhook-url must be HTTPS, or allow-insecure-http must be set');
  }
}

const brackets = /[[\]]/g;

function isLoopbackUrl(url: string): boolean {
  const host = URL.parse(url)?.hostname;
  return host !== undefined && isLoopback(host.replaceAll(brackets, ''));
}
