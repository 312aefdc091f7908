import { findAccount } from '../directory/accounts/account-records.ts';
import { parseEntityArn } from '../directory/arns.ts';
import type { Directory } from '../directory/directory.ts';
import type { RolePair } from '../federation/saml/role-pairs.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { markup, page } from './page.ts';
import type { Html } from './page.ts';

interface Offer {
  readonly pairs: readonly RolePair[];
  /** As it came. */
  readonly samlResponse: string;
  readonly state: string;
  readonly cookie: string;
}

/** Where the choice goes. */
export const choicePath = '/saml/role';

/** The page on which a person chooses a role, by account. It has no script, and needs none. */
export async function rolePage(directory: Directory, offer: Offer): Promise<RawResponse> {
  const byAccount = Map.groupBy(offer.pairs, ({ roleArn }) => parseEntityArn(roleArn)?.accountId ?? '');
  const [first] = offer.pairs;
  const accounts: Html[] = [];
  for (const [accountId, pairs] of byAccount) {
    const account = await findAccount(directory.reads, accountId);
    const roles = pairs.map((pair) => roleOption(pair, pair === first));
    accounts.push(
      markup`<fieldset>
<legend>Account ${account === undefined ? accountId : `${account.name} (${accountId})`}</legend>
${roles}</fieldset>
`,
    );
  }
  const body = markup`<p>Choose the role that you want to work in.</p>
<form method="post" action="${choicePath}">
<input type="hidden" name="State" value="${offer.state}">
<input type="hidden" name="SAMLResponse" value="${offer.samlResponse}">
${accounts}<button type="submit">Sign in</button>
</form>`;
  return page('Choose a role', body, 200, ['Set-Cookie', offer.cookie]);
}

function roleOption({ roleArn, providerArn }: RolePair, isFirst: boolean): Html {
  const { path = '', name = roleArn } = parseEntityArn(roleArn) ?? {};
  const checked = isFirst ? ' checked' : '';
  return markup`<label><input type="radio" name="Role" value="${`${roleArn},${providerArn}`}" required${checked}> ${path.slice(1)}${name}</label>
`;
}
