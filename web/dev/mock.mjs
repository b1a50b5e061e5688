// SPDX-License-Identifier: Apache-2.0
// A desk in memory for work on the front end: it serves dist/ and answers like the two APIs. Not shipped.
// Usage: node dev/mock.mjs [port]; sign in with anything but the password "wrong".
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentApi } from './mock/agentApi.mjs';
import { chatApi } from './mock/chatApi.mjs';
import { Desk } from './mock/desk.mjs';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const csp = "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'";

/** A shop's page with the widget, under the strictest policy a host may have. */
const tryPage = (locale) => `<!doctype html><html lang="${locale}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
<body><main><h1>Shop</h1><p>The widget lives in the corner.</p></main>
<script src="/widget.js" data-channel="site" data-locale="${locale}" defer></script></body></html>`;

function serveFile(response, path) {
  let file = dist + path;
  if (path.startsWith('/desk') && (!existsSync(file) || statSync(file).isDirectory())) file = `${dist}/desk/index.html`;
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': `${types[extname(file)] ?? 'application/octet-stream'}; charset=utf-8` });
  createReadStream(file).pipe(response);
}

export function startMock(port) {
  const desk = new Desk();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock');
    if (url.pathname.startsWith('/api/v1/')) return agentApi(desk, request, response, url);
    if (url.pathname.startsWith('/chat/v1/')) return chatApi(desk, request, response, url);
    if (url.pathname.startsWith('/try/')) {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': csp });
      return response.end(tryPage(url.searchParams.get('locale') ?? 'en'));
    }
    return serveFile(response, url.pathname);
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ desk, server })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 8090);
  await startMock(port);
  console.log(`desk: http://127.0.0.1:${port}/desk/  widget: http://127.0.0.1:${port}/try/site?locale=ru`);
}
