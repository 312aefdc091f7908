import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What keeps some people from using the page that is open, as axe-core finds it, in light colours and in dark ones. It looks
 * at a copy: in the page itself no script runs.
 */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  const context = await page.context().browser()!.newContext({ colorScheme: 'light' });
  const copy = await context.newPage();
  await copy.setContent(await page.content());
  await copy.evaluate(axe.source);
  const light = await copy.evaluate<AxeResults>('axe.run()');
  await copy.emulateMedia({ colorScheme: 'dark' });
  const dark = await copy.evaluate<AxeResults>('axe.run({ runOnly: ["color-contrast"] })');
  await context.close();
  return [light, dark].flatMap(({ violations, incomplete }) =>
    [...violations, ...incomplete].map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    ),
  );
}
