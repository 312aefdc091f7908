import { expect, test } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readIdentifier, writeIdentifier } from './identifier-bytes.ts';

const write = (identifier: string): Buffer => {
  const writer = new ByteWriter(8);
  writeIdentifier(writer, identifier);
  return writer.finish();
};

test.each([
  ['ASIARZPUZDIKLB4OT3X2', 11],
  ['ASIA7777777777777777', 11],
  ['AROARZPUZDIKLB4OT3X2A', 12],
  ['AIDAAAAAAAAAAAAAAAAAA', 12],
  ['123456789012', 14],
  // Of another form, or with a digit that base32 has not.
  ['AKIARZPUZDIKLB4OT3X2', 22],
  ['AROARZPUZDIKLB4OT3X21', 23],
  ['ASIARZPUZDIKLB4OT3X22', 23],
  ['', 2],
])('%s is written in %i bytes', (identifier, length) => {
  const bytes = write(identifier);
  expect(bytes).toHaveLength(length);
  expect(readIdentifier(new ByteReader(bytes))).toBe(identifier);
});

test('a form that is not known is refused', () => {
  expect(() => readIdentifier(new ByteReader(Buffer.alloc(20, 4)))).toThrow(RangeError);
});
