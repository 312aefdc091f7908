import { flagSyntax } from './flag-syntax.ts';
import type { Option } from './option.ts';
import { options } from './options.ts';

const introduction = `# Configuration

<!-- Rendered from packages/server/src/config/options.ts; see the test beside it. Do not edit. -->

Options of \`locum serve\`. Every option may be set as a flag, as an environment variable or in the configuration file;
a flag comes before a variable, a variable before the file, and the file before the default.

- The configuration file is YAML or JSON: \`port: 2011\`. A key that is no option is refused.
- A variable that begins with \`LOCUM_\` and is no option is warned of. An empty one counts as not set.
- Lists are separated by commas in flags and variables.
- Secrets have no flag, because every process of the machine can read those.
- Relative paths start at the directory the service is started in.
`;

/** Renders the reference of all options as Markdown. */
export function renderConfigurationReference(): string {
  return [introduction, ...options.map((option) => renderOption(option))].join('\n');
}

function renderOption(option: Option): string {
  const { name, environment, fileEnvironment, secret } = option;
  const lines = [`## ${name}`, '', option.help, ''];
  if (secret !== true) lines.push(`- Flag: \`${flagSyntax(option)}\``);
  lines.push(`- Environment variable: \`${environment}\``);
  if (fileEnvironment !== undefined)
    lines.push(`- Environment variable that names a file with it: \`${fileEnvironment}\``);
  lines.push(`- Value: ${describeValue(option)}`, `- Default: ${describeDefault(option)}`, '');
  return lines.join('\n');
}

function describeValue(option: Option): string {
  if (option.type === 'integer') return `an integer from ${option.minimum} to ${option.maximum}`;
  if (option.type === 'boolean') return '`true` or `false`';
  if (option.type === 'list') return `a list; each entry is ${option.expects}`;
  return option.choices?.map((choice) => `\`${choice}\``).join(', ') ?? option.expects ?? 'a text';
}

function describeDefault(option: Option): string {
  const { default: value } = option;
  return value === undefined || (Array.isArray(value) && value.length === 0)
    ? 'none'
    : `\`${String(value)}\``;
}
