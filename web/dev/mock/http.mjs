// SPDX-License-Identifier: Apache-2.0

export function json(response, status, body) {
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

export async function readBody(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text ? JSON.parse(text) : {};
}

/** Opens an event stream; returns what writes an event to it. */
export function stream(request, response, onClose) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const send = (id, name, data) =>
    response.write(`${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const ping = setInterval(() => send('', 'ping', {}), 15_000);
  request.on('close', () => {
    clearInterval(ping);
    onClose();
  });
  return send;
}
