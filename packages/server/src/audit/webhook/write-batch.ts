/** An event a line, or as CloudTrail writes its log files. */
export type WebhookFormat = 'json-lines' | 'cloudtrail';

/** What is posted of lines of an audit file, whole ones of which each ends with a line feed. */
export function writeBatch(
  format: WebhookFormat,
  lines: Buffer,
): { readonly contentType: string; readonly body: Buffer } {
  if (format === 'json-lines') return { contentType: 'application/x-ndjson', body: lines };
  const records = lines.toString('utf8').trimEnd().replaceAll('\n', ',');
  return { contentType: 'application/json', body: Buffer.from(`{"Records":[${records}]}`) };
}
