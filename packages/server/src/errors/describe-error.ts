/** What the log may know of an error. Other properties are left out: clients hang requests and keys on their errors. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const maximumCauses = 5;

/** Describes whatever was thrown. */
export function describeError(thrown: unknown, depth = 0): ErrorDescription {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: String(thrown) };
  const code = 'code' in thrown ? thrown.code : undefined;
  const detail = 'detail' in thrown ? thrown.detail : undefined;
  return {
    type: thrown.name,
    message: thrown.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof detail === 'string' && { detail }),
    ...(thrown.stack !== undefined && { stack: thrown.stack }),
    ...(thrown.cause !== undefined &&
      depth < maximumCauses && { cause: describeError(thrown.cause, depth + 1) }),
  };
}
