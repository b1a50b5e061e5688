// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vite';

/** The chat widget: one classic script, because a host page includes it with a plain script tag. */
export default defineConfig({
  root: 'widget',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: 'main.tsx', formats: ['iife'], name: 'RyndaWidget', fileName: () => 'widget.js' },
  },
});
