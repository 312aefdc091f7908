import type { DocumentShape } from './shape.ts';

/** Whatever JSON can say. */
export function document(): DocumentShape {
  return documentShape;
}

const documentShape: DocumentShape = Object.freeze({ kind: 'document' as const });
