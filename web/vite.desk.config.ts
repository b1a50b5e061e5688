// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The agents' desk: a single-page application under /desk/. In development the API is the mock (npm run mock). */
export default defineConfig({
  root: 'desk',
  base: '/desk/',
  plugins: [react()],
  build: { outDir: '../dist/desk', emptyOutDir: true, target: 'es2022', manifest: true },
  server: { proxy: { '/api': 'http://127.0.0.1:8090', '/chat': 'http://127.0.0.1:8090' } },
});
