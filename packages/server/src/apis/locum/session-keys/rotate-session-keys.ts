import { installationAccess, sessionKey, sessionKeyOf } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a new key for session tokens. Sessions that are under way go on: the keys before it verify until the longest
 * of them has ended.
 */
export const rotateSessionKeys = operation({
  name: 'RotateSessionKeys',
  input: {},
  output: { SessionKey: sessionKey() },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:RotateSessionKeys', services.managementAccountId, 'session-key/*'),
  ],
  async run(_request, { now, services: { keyRing } }) {
    await keyRing.rotate(Math.floor(now / 1000));
    return { SessionKey: sessionKeyOf(keyRing.mintingKey) };
  },
});
