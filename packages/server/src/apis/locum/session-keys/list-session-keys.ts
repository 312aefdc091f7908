import { list } from '../../../wire/shape/index.ts';
import { installationAccess, sessionKey, sessionKeyOf } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Lists the keys of session tokens, the newest last: which one mints, and until when the others verify. */
export const listSessionKeys = operation({
  name: 'ListSessionKeys',
  input: {},
  output: { SessionKeys: list(sessionKey()) },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:ListSessionKeys', services.managementAccountId, 'session-key/*'),
  ],
  run: (_request, { now, services: { keyRing } }) => ({
    SessionKeys: keyRing.keys(Math.floor(now / 1000)).map(sessionKeyOf),
  }),
});
