import { refuse, sourceOf } from '../place.ts';
import type { Place } from '../place.ts';
import { readList, readMembers, readText, required } from './read-values.ts';
import type { SeedAccessKey } from '../seed.ts';

/** As an id must be to stand in a signature's `Credential=ID/date/region/service/aws4_request`, between commas. */
const accessKeyIdPattern = /^[!-+.0-~-]{1,128}$/;
const secretLength = { min: 1, max: 1024 };

/**
 * Reads a list of access keys as they are elsewhere: an id may have any length and case. Only ASIA may not begin it,
 * which says that a key is a session's.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 */
export function readAccessKeys(place: Place | undefined): readonly SeedAccessKey[] {
  return readList(place, 'an access key').map((item) => {
    const members = readMembers(item, ['accessKeyId', 'secretAccessKey']);
    return {
      accessKeyId: readAccessKeyId(required(members.accessKeyId, 'accessKeyId', item)),
      secretAccessKey: readSecret(required(members.secretAccessKey, 'secretAccessKey', item)),
      source: sourceOf(item),
    };
  });
}

function readAccessKeyId(place: Place): string {
  const id = readText(place);
  if (!accessKeyIdPattern.test(id)) {
    return refuse(
      place,
      'accessKeyId must be 1 to 128 printable characters of ASCII, without space, comma and slash',
    );
  }
  if (id.startsWith('ASIA')) {
    return refuse(place, 'accessKeyId must not begin with ASIA: the keys of sessions do');
  }
  return id;
}

function readSecret(place: Place): string {
  const secret = readText(place);
  if (secret.length < secretLength.min || secret.length > secretLength.max) {
    return refuse(place, `secretAccessKey must be ${secretLength.min} to ${secretLength.max} characters`);
  }
  return secret;
}
