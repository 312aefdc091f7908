import { expect, it } from 'vitest';
import { renderConfigurationReference } from './render-configuration-reference.ts';

it('the reference is the one of the table (else render it: npx vitest run packages/server/src/config --update)', async () => {
  await expect(renderConfigurationReference()).toMatchFileSnapshot(
    '../../../../docs/reference/configuration.md',
  );
});
