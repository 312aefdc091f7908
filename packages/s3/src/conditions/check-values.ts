import { invalidArgument } from '../errors/refusals.ts';

/**
 * Headers that decide what is asked for and have few values. Stores read others as they please, `1` as true for one, so
 * they are refused, and those that differ by case only are sent on in S3's spelling.
 */
const headerValues: Readonly<Record<string, readonly string[]>> = {
  'x-amz-acl': [
    'private',
    'public-read',
    'public-read-write',
    'authenticated-read',
    'aws-exec-read',
    'bucket-owner-read',
    'bucket-owner-full-control',
    'log-delivery-write',
  ],
  'x-amz-bucket-object-lock-enabled': ['true', 'false'],
  'x-amz-bypass-governance-retention': ['true', 'false'],
  'x-amz-metadata-directive': ['COPY', 'REPLACE'],
  'x-amz-object-annotation-directive': ['COPY'],
  'x-amz-object-lock-legal-hold': ['ON', 'OFF'],
  'x-amz-object-lock-mode': ['GOVERNANCE', 'COMPLIANCE'],
  'x-amz-tagging-directive': ['COPY', 'REPLACE'],
};

const numbers = [
  'max-annotation-results',
  'max-buckets',
  'max-directory-buckets',
  'max-keys',
  'max-parts',
  'max-uploads',
  'part-number-marker',
];

const maximumNumber = 2_147_483_647;
const maximumPartNumber = 10_000;

/** @throws S3Error InvalidArgument. */
export function checkHeaderValues(headers: Map<string, string>): void {
  for (const [name, values] of Object.entries(headerValues)) {
    const value = headers.get(name);
    if (value === undefined) continue;
    const known = values.find((one) => one.toLowerCase() === value.toLowerCase());
    if (known === undefined) throw invalidArgument(name, 'The value of a header is not valid');
    headers.set(name, known);
  }
}

/** @throws S3Error InvalidArgument for numbers that are none, an empty version, an encoding that is not `url`. */
export function checkQueryValues(query: ReadonlyMap<string, string>): void {
  for (const name of numbers) {
    const value = query.get(name);
    if (value !== undefined && !isNumber(value, maximumNumber)) {
      throw invalidArgument(name, `Provided ${name} not an integer or within integer range`);
    }
  }
  const part = query.get('partNumber');
  if (part !== undefined && (!isNumber(part, maximumPartNumber) || Number(part) === 0)) {
    throw invalidArgument('partNumber', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  if (query.get('versionId') === '') {
    throw invalidArgument('versionId', 'Version id cannot be the empty string');
  }
  if ((query.get('encoding-type') ?? 'url') !== 'url') {
    throw invalidArgument('encoding-type', 'Invalid Encoding Method specified in Request');
  }
}

function isNumber(text: string, maximum: number): boolean {
  return /^[0-9]{1,10}$/.test(text) && Number(text) <= maximum;
}
