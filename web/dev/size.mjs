// SPDX-License-Identifier: Apache-2.0
// Checks what a visitor pays before the first paint: gzipped JavaScript of the desk's entry with everything it
// imports statically, and of the widget's one script. Exits 1 over the limits of DESIGN.md.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const gz = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;

/** Files that the browser needs before the entry chunk can run. */
function firstLoad(manifest) {
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  visit(entry);
  // The language's texts are asked for before the first paint: the larger of the two counts.
  visit('i18n/ru.json');
  return [...seen].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
}

const manifest = JSON.parse(readFileSync(new URL('desk/.vite/manifest.json', dist), 'utf8'));
const sizes = [
  {
    name: 'desk, first load',
    bytes: firstLoad(manifest).reduce((sum, file) => sum + gz(`desk/${file}`), 0),
    limit: 250_000,
  },
  { name: 'widget', bytes: gz('widget.js'), limit: 20_000 },
];
let failed = false;
for (const { name, bytes, limit } of sizes) {
  const over = bytes > limit;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${name}: ${(bytes / 1000).toFixed(1)} kB gz of ${limit / 1000} kB`);
}
if (failed) process.exit(1);
