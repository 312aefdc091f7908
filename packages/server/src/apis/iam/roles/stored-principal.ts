/** Whom a stored trust policy names by a unique id. */
export interface StoredPrincipal {
  /** Of a user (`AIDA…`) or a role (`AROA…`). */
  readonly id: string;
  /** Where one session of the role is meant: its name. */
  readonly sessionName: string | undefined;
}

const form = /^(?:(AIDA[A-Z0-9]{17})|(AROA[A-Z0-9]{17})(?::([\w+=,.@-]+))?)$/;

/** Reads a unique id, or `AROA…:session`; undefined where a value is neither. */
export function readStoredPrincipal(value: string): StoredPrincipal | undefined {
  const [, userId, roleId, sessionName] = form.exec(value) ?? [];
  const id = userId ?? roleId;
  return id === undefined ? undefined : { id, sessionName };
}

/** How a session of a role is stored, which AWS shows where the role is gone. */
export const storedSession = (roleId: string, sessionName: string): string => `${roleId}:${sessionName}`;
