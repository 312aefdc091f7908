import type { Members } from '../wire/shape/index.ts';
import type { Operation } from '../call/operation.ts';
import type { Route } from '../call/route.ts';
import { quote } from './json-text.ts';
import { isReadOnly } from './read-only.ts';
import { disclosureOf } from './secret-members.ts';
import { membersWriter } from './value-writer.ts';
import type { MembersWriter } from './value-writer.ts';

/** What the events of one operation have in common. */
export interface OperationForm {
  /** `,"eventSource":"sts.amazonaws.com","eventName":"AssumeRole"` */
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly writeInput: MembersWriter;
  readonly writeOutput: MembersWriter;
  /** How an error text names those members of the input whose values nobody may read. */
  readonly secretPaths: readonly string[];
}

const forms = new WeakMap<Operation, OperationForm>();

/** The form of an operation's events; it is made once. */
export function formOf(route: Route): OperationForm {
  let form = forms.get(route.operation);
  if (form === undefined) {
    form = makeForm(route);
    forms.set(route.operation, form);
  }
  return form;
}

function makeForm({ api, operation: { name, input, output } }: Route): OperationForm {
  const masked = new Set(namesOf(input.members, 'masked'));
  return {
    name: `,"eventSource":${quote(`${api.service}.amazonaws.com`)},"eventName":${quote(name)}`,
    isReadOnly: isReadOnly(name),
    writeInput: membersWriter(input.members, masked),
    // What is private in the request is no less so in its answer.
    writeOutput: membersWriter(output ?? {}, masked),
    secretPaths: namesOf(input.members, 'left-out').map(
      (secret) => `${secret.charAt(0).toLowerCase()}${secret.slice(1)}' failed to satisfy constraint`,
    ),
  };
}

/** The names of members, at any depth, that are told so. */
function namesOf(members: Members, disclosure: 'masked' | 'left-out'): readonly string[] {
  return Object.entries(members).flatMap(([name, shape]) => {
    const inner = shape.kind === 'list' ? shape.item : shape;
    const below = inner.kind === 'structure' ? namesOf(inner.members, disclosure) : [];
    return disclosureOf(name, shape) === disclosure ? [name, ...below] : below;
  });
}
