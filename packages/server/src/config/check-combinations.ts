import { checkAuditOptions } from './check-audit-options.ts';
import type { Configuration } from './configuration.ts';
import { StartupError } from '../errors/startup-error.ts';

/**
 * Checks what no option can check by itself.
 *
 * @throws {StartupError} naming the options that do not go together.
 */
export function checkCombinations(configuration: Configuration): void {
  const { tlsCertificateFile, tlsKeyFile, administratorAccessKeyId, administratorSecretAccessKey } =
    configuration;
  needEachOther('tls-certificate-file', tlsCertificateFile, 'tls-key-file', tlsKeyFile);
  needEachOther(
    'administrator-access-key-id',
    administratorAccessKeyId,
    'administrator-secret-access-key',
    administratorSecretAccessKey,
  );
  checkAuditOptions(configuration);
  const { masterKey, masterKeyFile, masterKeyCommand } = configuration;
  if ([masterKey, masterKeyFile, masterKeyCommand].filter((value) => value !== undefined).length > 1) {
    throw new StartupError(
      'The options master-key, master-key-file and master-key-command exclude each other',
    );
  }
}

function needEachOther(
  firstName: string,
  first: string | undefined,
  secondName: string,
  second: string | undefined,
): void {
  if ((first === undefined) !== (second === undefined)) {
    throw new StartupError(`The options ${firstName} and ${secondName} need each other; only one is set`);
  }
}
