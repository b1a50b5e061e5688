// SPDX-License-Identifier: Apache-2.0
// The desk that the tools here drive: a real one when RYNDA_URL is set (with RYNDA_EMAIL and RYNDA_PASSWORD of an
// administrator, for example of `rynda preview`), else the one in memory.
import { connect, createServer } from 'node:net';
import { chromium } from 'playwright-core';
import { startMock } from './mock.mjs';

/**
 * Opens the desk behind a relay, so that its connections can be cut.
 *
 * @returns {Promise<{origin: string, direct: string, email: string, password: string, channel: string, real: boolean,
 *   cut: () => void, close: () => void}>} `origin` is what the browser uses, `direct` goes around the relay
 */
export async function openTarget() {
  const real = process.env.RYNDA_URL;
  const mock = real ? null : await startMock(0);
  const direct = new URL(real ?? `http://127.0.0.1:${mock.server.address().port}`);
  const email = process.env.RYNDA_EMAIL ?? 'admin@acme.example';
  const password = process.env.RYNDA_PASSWORD ?? 'secret';
  const sockets = new Set();
  const relay = createServer((socket) => {
    const upstream = connect(Number(direct.port || 80), direct.hostname);
    for (const [from, to] of [
      [socket, upstream],
      [upstream, socket],
    ]) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise((resolve) => relay.listen(0, '0.0.0.0', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const host = process.env.RYNDA_HOST ?? '127.0.0.1';
  const target = { origin: `http://${host}:${relay.address().port}`, direct: direct.origin, email, password };
  const channel = await firstChannel(target);
  if (mock) mock.desk.signedIn = false; // It has one session for all.
  return {
    ...target,
    real: Boolean(real),
    channel,
    cut,
    close() {
      relay.close();
      cut();
      mock?.server.closeAllConnections();
      mock?.server.close();
    },
  };
}

async function firstChannel(target) {
  const { desk } = await (await signIn(target)).json();
  return desk.channels[0].name;
}

/** Signs in outside of a browser; the answer has the session's cookie. */
export async function signIn({ direct, email, password }) {
  const answer = await post(`${direct}/api/v1/session`, { email, password });
  if (!answer.ok) throw new Error(`${direct}: sign-in answers ${answer.status}`);
  return answer;
}

/** Speaks JSON to an address. */
export const post = (url, body, headers = {}, method = 'POST') =>
  fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

/** A browser without a network of its own wishes (CHROMIUM, else /usr/bin/chromium). */
export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
