export { boolean } from './boolean.ts';
export { document } from './document.ts';
export { integer } from './integer.ts';
export { list } from './list.ts';
export { map } from './map.ts';
export { string } from './string.ts';
export { structure } from './structure.ts';
export { timestamp } from './timestamp.ts';
export type {
  InputOf,
  JsonValue,
  ListShape,
  Members,
  OutputOf,
  OutputValueOf,
  Shape,
  StructureShape,
} from './shape.ts';
