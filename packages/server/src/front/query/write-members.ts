import { escapeXml } from '../../wire/escape-xml.ts';
import type { Members, OutputOf, Shape } from '../../wire/shape/index.ts';
import { formatTimestamp } from '../../wire/timestamp-text.ts';

type Write = (value: unknown) => string;

/** Writers by the members that they write: tags and indents of a shape are the same in every answer. */
const writers = new WeakMap<Members, Write>();

/** The indent of a result's members in their envelope. */
const outerIndent = '    ';

/** One element a line, indented by two spaces a level, as AWS writes it. Undefined members are left out. */
export function writeMembers(members: Members, value: OutputOf<Members>): string {
  let write = writers.get(members);
  if (write === undefined) {
    write = membersWriter(members, outerIndent);
    writers.set(members, write);
  }
  return write(value);
}

function membersWriter(members: Members, indent: string): Write {
  const elements = Object.entries(members).map(([name, shape]) => ({
    name,
    write: elementWriter(name, shape, indent),
  }));
  return (value) => {
    const structure = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const { name, write } of elements) {
      const member = structure[name];
      if (member !== undefined) text += write(member);
    }
    return text;
  };
}

function elementWriter(name: string, shape: Shape, indent: string): Write {
  const open = `${indent}<${name}>`;
  const close = `</${name}>\n`;
  switch (shape.kind) {
    case 'structure':
      return containerWriter(name, indent, membersWriter(shape.members, `${indent}  `));
    case 'list':
      return containerWriter(name, indent, itemsWriter(elementWriter('member', shape.item, `${indent}  `)));
    case 'map':
      return containerWriter(name, indent, entriesWriter(shape.value, `${indent}  `));
    case 'document':
      throw new TypeError(`${name} cannot be written in XML`);
    case 'timestamp':
      return (value) => open + formatTimestamp(value as number) + close;
    case 'string':
      return (value) => open + escapeXml(value as string) + close;
    case 'integer':
    case 'boolean':
      return (value) => open + String(value) + close;
  }
}

function itemsWriter(writeItem: Write): Write {
  return (value) => {
    let text = '';
    for (const item of value as readonly unknown[]) text += writeItem(item);
    return text;
  };
}

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html: a map is a list of entries. */
function entriesWriter(shape: Shape, indent: string): Write {
  const writeValue = elementWriter('value', shape, `${indent}  `);
  return (value) => {
    let text = '';
    for (const [key, item] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      text += `${indent}<entry>\n${indent}  <key>${escapeXml(key)}</key>\n${writeValue(item)}${indent}</entry>\n`;
    }
    return text;
  };
}

/** An element that holds elements; it closes itself where it is empty. */
function containerWriter(name: string, indent: string, writeInner: Write): Write {
  const open = `${indent}<${name}>\n`;
  const close = `${indent}</${name}>\n`;
  const empty = `${indent}<${name}/>\n`;
  return (value) => {
    const inner = writeInner(value);
    return inner === '' ? empty : open + inner + close;
  };
}
