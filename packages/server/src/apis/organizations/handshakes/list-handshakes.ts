import { listHandshakes } from '../../../directory/organizations/handshake-records.ts';
import type { HandshakeAction, HandshakeQuery } from '../../../directory/organizations/handshake-records.ts';
import { tooManyFilters } from '../../../errors/handshake-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import type { TokenPageRequest } from '../paginate-by-token.ts';
import { handshakeAction, handshakeId, showHandshake } from './handshake-shape.ts';
import { shownSeconds } from './handshake-state.ts';
import { structure } from '../../../wire/shape/index.ts';

/** Which handshakes a list is to have. */
export const handshakeFilter = () =>
  structure({ ActionType: handshakeAction(), ParentHandshakeId: handshakeId() });

interface HandshakesRequest extends TokenPageRequest {
  readonly Filter?: { readonly ActionType?: string; readonly ParentHandshakeId?: string };
}

const actions: readonly string[] = [
  'INVITE',
  'ENABLE_ALL_FEATURES',
  'APPROVE_ALL_FEATURES',
] satisfies readonly HandshakeAction[];

const isAction = (text: string): text is HandshakeAction => actions.includes(text);

/** A page of the handshakes that an organization sent, or an account received, by id. Throws InvalidInputException. */
export async function pageOfHandshakes(
  { Filter = {}, ...request }: HandshakesRequest,
  whose: Pick<HandshakeQuery, 'by' | 'of'>,
  { now, services }: Call,
) {
  const { ActionType: action, ParentHandshakeId: parentId } = Filter;
  if (action !== undefined && parentId !== undefined) throw tooManyFilters();
  const { reads } = services.directory;
  const seconds = Math.floor(now / 1000);
  const { entries, ...page } = await paginateByToken(
    request,
    async (after, limit) => {
      if (action !== undefined && !isAction(action)) return [];
      const query = { ...whose, action, parentId, endedSince: seconds - shownSeconds };
      return await listHandshakes(reads, query, after, limit);
    },
    ({ id }) => id,
  );
  const shown = [];
  for (const entry of entries) shown.push(await showHandshake(reads, entry, seconds));
  return { Handshakes: shown, ...page };
}
