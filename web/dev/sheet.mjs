// SPDX-License-Identifier: Apache-2.0
// Lays pictures of .screens/ whose names contain all the given words side by side: node dev/sheet.mjs out.png 390 ru dark
import { readdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [out = 'sheet.png', width = '480', ...words] = process.argv.slice(2);
const folder = new URL('../.screens/', import.meta.url);
const names = readdirSync(folder).filter((name) => name !== out && words.every((word) => name.includes(word)));
const figures = names.map((name) => {
  const data = readFileSync(new URL(name, folder)).toString('base64');
  return `<figure><img width="${width}" src="data:image/png;base64,${data}"><figcaption>${name}</figcaption></figure>`;
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 2000, height: 800 } });
await page.setContent(
  `<style>body{display:flex;flex-wrap:wrap;margin:0;font:11px sans-serif;background:#888}figure{margin:4px}</style>${figures.join('')}`,
);
await page.screenshot({ path: new URL(out, folder).pathname, fullPage: true });
await browser.close();
