import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { validationError } from '../../errors/request-errors.ts';

/** Bytes of JSON. An account that uses up all of AWS's quotas has some tens of millions. */
const maximumSize = 64 * 1024 * 1024;

const unreadable = (): Error =>
  validationError(
    `AuthorizationDetails must be JSON, or JSON compressed by gzip and in base64, of at most ${maximumSize} bytes.`,
  );

const inflate = promisify(gunzip);

/** Opens what a request brings: JSON text, or a compressed one in base64. Throws ValidationError. */
export async function openDetails(text: string): Promise<unknown> {
  try {
    return JSON.parse(text.startsWith('{') ? text : await decompress(text));
  } catch (error) {
    if (error instanceof SyntaxError || isZlibError(error)) throw unreadable();
    throw error;
  }
}

async function decompress(text: string): Promise<string> {
  const bytes = await inflate(Buffer.from(text, 'base64url'), { maxOutputLength: maximumSize });
  return bytes.toString('utf8');
}

function isZlibError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}
