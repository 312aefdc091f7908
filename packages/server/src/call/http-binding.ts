/**
 * How a REST protocol carries an operation: which method and path ask for it, and which members of its input stand elsewhere
 * than in the body. Labels, parameters and headers hold a text, a number, a truth value or a moment; all other members are
 * members of the JSON in the body.
 * Source: https://smithy.io/2.0/spec/http-bindings.html
 */
export interface HttpBinding<Member extends string = string> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** E.g. `/authorization-details/{authorizationId}/policy`: a segment in braces names the member that it holds. */
  readonly path: string;
  /** The names of parameters of the query, by member. */
  readonly query?: Readonly<Partial<Record<Member, string>>>;
  /** The names of headers, in lower case, by member. */
  readonly headers?: Readonly<Partial<Record<Member, string>>>;
  /** The HTTP status of its answer; 200 where none is named. */
  readonly status?: number;
}
