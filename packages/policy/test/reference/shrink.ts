import { engineAccepts, findDifference } from './compare.ts';
import type { Question, ReferencePolicy } from './policies.ts';

/** What has to stay: without them it is not a request, or not a policy. */
const required = new Set(['identity', 'kind', 'id', 'document', 'Statement', 'Effect', 'Action', 'Resource']);

/** Every JSON value that is this one with one thing less. */
function* smaller(value: unknown): Generator {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries()) {
      for (const less of smaller(item)) yield value.with(index, less);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (!required.has(name)) {
        yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      }
      for (const less of smaller(member)) yield { ...value, [name]: less };
    }
  }
}

function* smallerQuestions(question: Question): Generator<Question> {
  for (const policies of smaller(question.policies)) yield { ...question, policies } as Question;
  for (const values of smaller(question.values)) yield { ...question, values } as Question;
}

function policiesOf({ policies }: Question): readonly ReferencePolicy[] {
  const {
    identity,
    boundary = [],
    session = [],
    scopeDown = [],
    serviceControl = [],
    resourceControl = [],
    resource = [],
  } = policies;
  return [
    ...identity,
    ...boundary,
    ...session,
    ...scopeDown.flat(),
    ...serviceControl.flat(),
    ...resourceControl.flat(),
    ...resource,
  ];
}

/** Takes things away as long as the difference stays. */
export function shrink(question: Question): Question {
  for (const candidate of smallerQuestions(question)) {
    if (!policiesOf(candidate).every(engineAccepts)) continue;
    if (findDifference(candidate) !== undefined) return shrink(candidate);
  }
  return question;
}
