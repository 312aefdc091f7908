import { invalidNextToken } from '../../errors/organizations-errors.ts';
import { isMarker, paginate } from '../shared/paginate.ts';

/** The page that a request for a list of AWS Organizations asks for. */
export interface TokenPageRequest {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/** As many as a page can have; it has as many where the caller names no number. */
const largestPage = 20;

/**
 * One page of a list that is ordered by a key, as `paginate` makes it.
 *
 * Throws InvalidInputException for a token that is none of ours.
 */
export async function paginateByToken<Entry>(
  { NextToken, MaxResults = largestPage }: TokenPageRequest,
  fetch: (after: string, limit: number) => Promise<readonly Entry[]>,
  keyOf: (entry: Entry) => string,
): Promise<{ readonly entries: readonly Entry[]; readonly NextToken: string | undefined }> {
  if (NextToken !== undefined && !isMarker(NextToken)) throw invalidNextToken();
  const request = { MaxItems: MaxResults, ...(NextToken !== undefined && { Marker: NextToken }) };
  const { entries, Marker } = await paginate(request, fetch, keyOf);
  return { entries, NextToken: Marker };
}
