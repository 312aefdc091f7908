import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import type { Report } from 'scslre';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * No text makes one of our expressions backtrack: each takes a time that is linear in the text. What is not allowed to be long is
 * no excuse, since expressions are tried before, or beside, the check of a length.
 */

const packages = join(import.meta.dirname, '../../..');
const sources = globSync('*/src/**/*.ts', { cwd: packages }).filter(
  (file) => !/\.test\.ts$|\/test\//.test(file),
);

interface Expression {
  readonly source: string;
  readonly flags: string;
}

/** The expressions of a file: its literals, and the patterns of shapes, which stand in texts. */
function expressionsOf(text: string): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'pattern' && !isReplaced(node)) {
      if (ts.isStringLiteralLike(node.initializer))
        found.push({ source: `^(?:${node.initializer.text})$`, flags: 'u' });
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const source = sourceOf(node.arguments?.[0]);
      if (source !== undefined) found.push({ source, flags: '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Of an expression that is put together; what is put in is plain text. */
function sourceOf(written: ts.Expression | undefined): string | undefined {
  if (written === undefined || !ts.isTemplateExpression(written)) return undefined;
  return [written.head.text, ...written.templateSpans.map(({ literal }) => literal.text)].join('x');
}

/** Whether an expression of ours is tried in the place of AWS's. */
function isReplaced({ parent }: ts.PropertyAssignment): boolean {
  return parent.properties.some((property) => property.name?.getText() === 'matches');
}

/** How an expression is more than linear, if it is. */
function slowness(expression: Expression): string | undefined {
  const { reports } = analyse(expression, { maxReports: 1 });
  return reports.map(describeReport)[0];
}

const describeReport = ({ type, character, exponential }: Report): string =>
  `${type}: ${JSON.stringify(character.pick)} again and again is ${exponential ? 'exponential' : 'quadratic'}`;

test.each([
  [{ source: '[^@]+@[^@]+\\.[^@]+$', flags: '' }],
  [{ source: '\\s+$', flags: '' }],
  [{ source: '^(a+)+$', flags: '' }],
])('the test sees what is slow: $source', (expression) => {
  expect(slowness(expression)).toBeDefined();
});

test.each([[{ source: '^[\\w+=,.@-]+$', flags: 'u' }], [{ source: '^(?:/[a-z]+)*/$', flags: '' }]])(
  'and what is not: $source',
  (expression) => {
    expect(slowness(expression)).toBeUndefined();
  },
);

describe('expressions are linear', () => {
  const expressions = sources.flatMap((file) =>
    expressionsOf(readFileSync(join(packages, file), 'utf8')).map((expression) => ({ file, ...expression })),
  );

  test('of all files', () => {
    const slow = expressions.flatMap(({ file, ...expression }) => {
      const how = slowness(expression);
      return how === undefined ? [] : [`${file}: /${expression.source}/${expression.flags}: ${how}`];
    });
    expect(slow).toEqual([]);
    expect(expressions.length).toBeGreaterThan(100);
  });
});
