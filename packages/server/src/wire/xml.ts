import type { Members, OutputOf, Shape } from './shape/index.ts';
import { formatTimestamp } from './timestamp-text.ts';

// What XML 1.0 has no way to write, escaped or not (https://www.w3.org/TR/xml/#charsets).
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const special = /[&<>"\r]/g;
// eslint-disable-next-line no-control-regex
const needsEscape = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** Text as XML character data. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text.replace(unwritable, '\uFFFD').replace(special, (character) => entities[character] ?? character);
}

/** One element a line, indented by two spaces a level, as AWS writes it. Undefined members are left out. */
export function writeMembers(members: Members, value: OutputOf<Members>, indent: string): string {
  let text = '';
  for (const name in members) {
    const member = value[name];
    const shape = members[name];
    if (member !== undefined && shape !== undefined) text += writeElement(name, shape, member, indent);
  }
  return text;
}

function writeElement(name: string, shape: Shape, value: unknown, indent: string): string {
  switch (shape.kind) {
    case 'structure': {
      const inner = writeMembers(shape.members, value as OutputOf<Members>, `${indent}  `);
      return inner === '' ? `${indent}<${name}/>\n` : `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
    }
    case 'list': {
      let inner = '';
      for (const item of value as unknown[]) inner += writeElement('member', shape.item, item, `${indent}  `);
      return inner === '' ? `${indent}<${name}/>\n` : `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
    }
    case 'timestamp':
      return `${indent}<${name}>${formatTimestamp(value as number)}</${name}>\n`;
    case 'string':
      return `${indent}<${name}>${escapeXml(value as string)}</${name}>\n`;
    case 'integer':
    case 'boolean':
      return `${indent}<${name}>${String(value)}</${name}>\n`;
  }
}
