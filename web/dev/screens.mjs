// SPDX-License-Identifier: Apache-2.0
// Photographs every screen of the desk and the widget in both languages, light and dark, wide and 390 px, and lets axe
// look for defects. Needs `npm run build` and a Chromium (CHROMIUM, else /usr/bin/chromium). Pictures go to .screens/.
// With RYNDA_URL, RYNDA_EMAIL and RYNDA_PASSWORD it photographs a real desk, which it fills with conversations first.
// Usage: node dev/screens.mjs [part of a name, like ru-dark]
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { screens } from './screens/desk.mjs';
import { widgetScreens } from './screens/widget.mjs';
import { seed } from './seed.mjs';
import { openBrowser, openTarget } from './target.mjs';

const out = new URL('../.screens/', import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const only = process.argv[2] ?? '';
const target = await openTarget();
const number = target.real ? await seed(target) : 1042;
const browser = await openBrowser();
let problems = 0;
for (const locale of ['ru', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      const name = `${locale}-${colorScheme}-${width}`;
      if (!name.includes(only)) continue;
      const context = await browser.newContext({
        locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
        colorScheme,
        reducedMotion: 'reduce',
        timezoneId: 'Europe/Moscow',
        viewport: { width, height: width === 390 ? 844 : 900 },
        deviceScaleFactor: 1,
      });
      // Long enough to photograph a reply that waits.
      await context.addInitScript(() => localStorage.setItem('rynda.undoSeconds', '60'));
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/401|404|ERR_FAILED/.test(message.text()))
          console.log(`${name}: ${message.text()}`);
      });
      const shoot = async (screen, { axe = true } = {}) => {
        await page.screenshot({ path: `${out}${screen}-${name}.png` });
        if (!axe) return;
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const violation of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) {
          problems += 1;
          console.log(
            `axe ${screen} ${name}: ${violation.id}: ${violation.nodes
              .slice(0, 3)
              .map((node) => `${node.target} ${node.any[0]?.message ?? ''}`)
              .join(' | ')}`,
          );
        }
      };
      const wide = width > 760;
      await screens({ page, shoot, locale, wide, target, number });
      await widgetScreens({ page, shoot, locale, target });
      await context.close();
      console.log(`done ${name}`);
    }
  }
}
await browser.close();
target.close();
console.log(problems === 0 ? 'axe: nothing serious' : `axe: ${problems} serious`);
process.exit(problems === 0 ? 0 : 1);
