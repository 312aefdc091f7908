import type { Shape } from '../wire/shape/index.ts';
import type { HttpBinding } from '../call/http-binding.ts';
import type { Operation } from '../call/operation.ts';
import { OperationTable } from './operation-table.ts';
import type { Route } from '../call/route.ts';

/** The page of every operation with its input, output and errors, from the data that the service itself runs on. */
export function renderOperationReference(): string {
  const routes = new OperationTable().routes();
  const services = [...new Set(routes.map(({ api }) => api.service))];
  return [
    '# Operations',
    'Every operation that this version answers, with the constraints that it checks. ' +
      'What AWS has and this version has not is refused with `UnsupportedOperation`, and anything else with ' +
      '`InvalidAction`.',
    ...services.flatMap((service) => renderService(routes.filter(({ api }) => api.service === service))),
    '',
  ].join('\n\n');
}

function renderService(routes: readonly Route[]): readonly string[] {
  const [first] = routes;
  if (first === undefined) return [];
  const { service, version, unsupported = [] } = first.api;
  return [
    `## ${service} (Version ${version})`,
    ...routes.flatMap(({ operation }) => renderOperation(operation)),
    ...(unsupported.length > 0 ? ['### Not supported', `${codeList(unsupported)}.`] : []),
  ];
}

function renderOperation({ name, input, output, errors, http }: Operation): readonly string[] {
  const rows = Object.entries(input.members).map(([member, shape]) => renderMember(member, shape));
  const table = ['| input | type | required | constraints |', '|---|---|---|---|', ...rows].join('\n');
  return [
    `### ${name}`,
    ...(http === undefined ? [] : [renderBinding(http)]),
    rows.length > 0 ? table : 'No input.',
    `Answers: ${codeList(Object.keys(output ?? {}))}. Errors of its own: ${codeList(errors)}.`,
  ];
}

function renderBinding({ method, path, query = {}, headers = {} }: HttpBinding): string {
  const places = [
    ['in the query', Object.values(query)],
    ['in headers', Object.values(headers)],
  ] as const;
  const elsewhere = places.flatMap(([where, names]) =>
    names.length === 0 ? [] : [`, ${where} ${codeList(names.map(String))}`],
  );
  return `\`${method} ${path}\`${elsewhere.join('')}.`;
}

function codeList(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ') || 'none';
}

function renderMember(name: string, shape: Shape): string {
  const isRequired = 'isRequired' in shape && shape.isRequired;
  const cells = [`\`${name}\``, typeOf(shape), isRequired ? 'yes' : '', constraintsOf(shape)];
  return `| ${cells.join(' | ')} |`;
}

function typeOf(shape: Shape): string {
  if (shape.kind === 'list') return `list of ${typeOf(shape.item)}`;
  if (shape.kind === 'map') return `map of ${typeOf(shape.value)}`;
  if (shape.kind !== 'structure') return shape.kind;
  const members = Object.entries(shape.members).map(([name, member]) => `${name}: ${typeOf(member)}`);
  return `{ ${members.join(', ')} }`;
}

function constraintsOf(shape: Shape): string {
  const parts: string[] = [];
  if ('minimum' in shape && shape.minimum !== undefined) parts.push(`at least ${shape.minimum}`);
  if ('maximum' in shape && shape.maximum !== undefined) parts.push(`at most ${shape.maximum}`);
  if ('values' in shape && shape.values !== undefined) parts.push(shape.values.join(' or '));
  if ('pattern' in shape && shape.pattern !== undefined) {
    parts.push(`\`${shape.pattern.replaceAll('|', '\\|')}\``);
  }
  return parts.join(', ');
}
