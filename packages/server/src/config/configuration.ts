import type { options } from './options.ts';

type DeclaredOption = (typeof options)[number];

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type Value<Declared> = Declared extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Declared extends { type: 'integer' }
    ? number
    : Declared extends { type: 'boolean' }
      ? boolean
      : Declared extends { type: 'list' }
        ? readonly string[]
        : string;

/** Every option under its name in camelCase; one without a default is undefined when nobody set it. */
export type Configuration = {
  readonly [Declared in DeclaredOption as CamelCase<Declared['name']>]: Declared extends { default: unknown }
    ? Value<Declared>
    : Value<Declared> | undefined;
};
