import type { Token } from '../../../patterns/template.ts';
import type { RequestContext } from '../../../request-context.ts';
import { resolveValue } from '../../resolve-value.ts';
import { exactly, forExample } from './candidate.ts';
import type { Candidate } from './candidate.ts';

/** Texts that are hardly listed in a policy, for where anything else would do. */
export const otherTexts: readonly Candidate[] = [forExample('other'), forExample('another')];

/** The text that a pattern describes: without its `*`, and with a letter for each `?`. */
export function proposeTexts(tokens: readonly Token[], context: RequestContext): readonly Candidate[] {
  const text = resolveValue(tokens, context, { anyRun: '', anyOne: 'x' });
  if (text === undefined) return [];
  const isPattern = tokens.some(({ kind }) => kind === 'any-run' || kind === 'any-one');
  if (!isPattern) return [exactly(text)];
  return [forExample(text === '' ? 'example' : text)];
}
