import type { Option } from './option.ts';

/** A flag with what follows it, e.g. `--seed FILE`. */
export function flagSyntax(option: Option): string {
  if (option.type === 'boolean') return `--${option.name}`;
  return `--${option.name} ${option.placeholder ?? (option.type === 'integer' ? 'NUMBER' : 'TEXT')}`;
}
