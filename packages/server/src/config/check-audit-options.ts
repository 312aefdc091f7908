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
  checkWebhookProof(configuration);
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

/** Its receiver is to know that events are from here: by their signature, or by a token. */
function checkWebhookProof(configuration: Configuration): void {
  const { auditWebhookUrl, auditWebhookSecret, auditWebhookHeaders } = configuration;
  const hasProof = auditWebhookSecret !== undefined || auditWebhookHeaders.length > 0;
  if ((auditWebhookUrl !== undefined) !== hasProof) {
    throw new StartupError(
      'The option audit-webhook-url, and one of audit-webhook-secret and audit-webhook-headers, need each other',
    );
  }
}

const brackets = /[[\]]/g;

function isLoopbackUrl(url: string): boolean {
  const host = URL.parse(url)?.hostname;
  return host !== undefined && isLoopback(host.replaceAll(brackets, ''));
}
