import type { Awaitable } from '../awaitable.ts';
import type { Caller } from '../authentication/caller.ts';
import type { AccessCheck } from '../authorization/access-check.ts';
import type { CallFacts } from './call-facts.ts';
import type { HttpBinding } from './http-binding.ts';
import type { Services } from './services.ts';
import { structure } from '../wire/shape/index.ts';
import type { InputOf, Members, OutputOf, StructureShape } from '../wire/shape/index.ts';

/** What surrounds one call. */
export interface Call {
  readonly caller: Caller;
  /** That the signature names. */
  readonly region: string;
  /** Where the request comes from, as `aws:SourceIp` has it. */
  readonly sourceIp: string;
  /** Epoch milliseconds at which the request came in; every rule of one call sees the same moment. */
  readonly now: number;
  readonly services: Services;
  /** As the answer names the request. */
  readonly requestId: string;
  /** What the operation tells the records of the call, beside its answer. */
  readonly facts: CallFacts;
}

/**
 * One operation of an API: its data, and what it does. The pipeline authenticates, reads and validates the input,
 * authorizes and writes the answer; `run` does none of these.
 */
export interface Operation<
  Input extends Members = Members,
  Output extends Members = Members,
  Prepared = unknown,
> {
  readonly name: string;
  readonly input: StructureShape<Input>;
  /** Absent where the operation has no result, not even an empty one. */
  readonly output?: Output;
  /** Codes of the errors that only this operation and its like answer. */
  readonly errors: readonly string[];
  /** It takes no signature, and its caller is `nobody`: an outside proof in its input says who calls. */
  readonly isUnsigned?: true;
  /**
   * Its caller may bear a token of an issuer in place of a key of his: he is `nobody` then, and the operation proves the token, which its
   * binding reads from the header.
   */
  readonly takesIdentityTokens?: true;
  /** It hands out credentials, so that there is a limit to how often it may be called. */
  readonly issuesCredentials?: true;
  /** Where its API is a REST API: what asks for it, and where the members of its input stand. */
  readonly http?: HttpBinding;
  /**
   * Finds what the input names, and checks what can be checked before anybody is authorized.
   * What it returns is handed to `access` and `run`.
   */
  prepare(input: InputOf<Input>, call: Call): Awaitable<Prepared>;
  /** Everything that must be allowed; none means that every authenticated caller may. */
  access(input: InputOf<Input>, call: Call, prepared: Prepared): readonly AccessCheck[];
  run(input: InputOf<Input>, call: Call, prepared: Prepared): Awaitable<OutputOf<Output>>;
}

interface OperationDefinition<Input extends Members, Output extends Members, Prepared> extends Pick<
  Operation<Input, Output, Prepared>,
  'name' | 'output' | 'errors' | 'isUnsigned' | 'takesIdentityTokens' | 'issuesCredentials' | 'access' | 'run'
> {
  readonly input: Input;
  readonly http?: HttpBinding<keyof Input & string>;
  readonly prepare?: Operation<Input, Output, Prepared>['prepare'];
}

/** Declares an operation. One that needs nothing found before it is authorized leaves `prepare` out. */
export function operation<
  const Input extends Members,
  const Output extends Members = {},
  Prepared = undefined,
>(definition: OperationDefinition<Input, Output, Prepared>): Operation<Input, Output, Prepared> {
  return Object.freeze({
    prepare: () => undefined as Prepared,
    ...definition,
    input: structure(definition.input),
  });
}
