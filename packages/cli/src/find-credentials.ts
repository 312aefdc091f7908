import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Credentials } from '@locum/sigv4';
import { CommandError } from './command-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the caller's keys where AWS's tools look first: a profile named on the command line, then the variables, then
 * the profile of AWS_PROFILE or `default`. Static keys only.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 * @throws {CommandError} when there are none.
 */
export function findCredentials(environment: Environment, profile: string | undefined): Credentials {
  if (profile !== undefined) return readProfile(environment, profile);
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = environment;
  return (
    toCredentials(id, secret, token) ?? readProfile(environment, environment['AWS_PROFILE'] || 'default')
  );
}

function readProfile(environment: Environment, profile: string): Credentials {
  const path = environment['AWS_SHARED_CREDENTIALS_FILE'] || join(homedir(), '.aws', 'credentials');
  const values = parseProfile(readIfThere(path), profile);
  const credentials = toCredentials(
    values.get('aws_access_key_id'),
    values.get('aws_secret_access_key'),
    values.get('aws_session_token'),
  );
  if (credentials !== undefined) return credentials;
  throw new CommandError(
    `There are no keys to sign with: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile ${profile} in ${path}`,
  );
}

function toCredentials(
  accessKeyId: string | undefined,
  secretAccessKey: string | undefined,
  sessionToken: string | undefined,
): Credentials | undefined {
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The settings of one section of a shared credentials file. */
function parseProfile(text: string, profile: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let inProfile = false;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('[')) {
      inProfile = line.slice(1, line.indexOf(']')).trim() === profile;
    } else if (inProfile) {
      const equals = line.indexOf('=');
      if (equals > 0) values.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
    }
  }
  return values;
}
