// SPDX-License-Identifier: Apache-2.0
import { json, readBody, stream } from './http.mjs';
import * as samples from './samples.mjs';

const pageSize = 50;

/** The routes of /api/v1: [method, pattern, handler(context, ...groups)]. */
const routes = [
  [
    'POST',
    /^\/session$/,
    ({ desk, body, reply }) => {
      if (body.password === 'wrong') return reply(401, { title: 'Unauthorized', status: 401 });
      desk.signedIn = true;
      reply(200, { agent: desk.agents[0], desk: desk.desk });
    },
  ],
  ['GET', /^\/session$/, ({ desk, reply }) => reply(200, { agent: desk.agents[0], desk: desk.desk })],
  [
    'DELETE',
    /^\/session$/,
    ({ desk, reply }) => {
      desk.signedIn = false;
      reply(204);
    },
  ],
  ['PATCH', /^\/session\/agent$/, ({ desk, body, reply }) => reply(200, Object.assign(desk.agents[0], body))],
  [
    'POST',
    /^\/session\/password$/,
    ({ body, reply }) =>
      body.current === 'wrong'
        ? reply(422, {
            title: 'Unprocessable Entity',
            status: 422,
            errors: [{ location: 'current', message: 'is not your password' }],
          })
        : reply(204),
  ],
  ['GET', /^\/views$/, ({ desk, reply }) => reply(200, { items: desk.views() })],
  [
    'PATCH',
    /^\/agents\/(\d+)$/,
    ({ desk, body: { password: _, ...change }, reply }, id) => {
      const agent = desk.agents.find((other) => other.id === Number(id));
      reply(200, Object.assign(agent, change));
    },
  ],
  ['GET', /^\/agents$/, ({ desk, reply }) => reply(200, { items: desk.agents })],
  [
    'POST',
    /^\/agents$/,
    ({ desk, body: { password: _, ...agent }, reply }) => {
      const added = { id: desk.agents.length + 1, ...agent };
      desk.agents.push(added);
      reply(201, added);
    },
  ],
  ['GET', /^\/tickets$/, listTickets],
  ['GET', /^\/tickets\/(\d+)$/, ({ desk, reply, ticket }) => reply(200, desk.full(ticket))],
  ['PATCH', /^\/tickets\/(\d+)$/, patchTicket],
  [
    'GET',
    /^\/tickets\/(\d+)\/messages$/,
    ({ desk, reply, ticket }) =>
      reply(200, { items: desk.messages.filter((message) => message.ticket === ticket.number), nextCursor: null }),
  ],
  [
    'GET',
    /^\/tickets\/(\d+)\/history$/,
    ({ desk, reply, ticket }) =>
      reply(200, {
        items: desk.history
          .filter((line) => line.ticket === ticket.number)
          .map(({ entry }) => entry)
          .reverse(),
      }),
  ],
  ['POST', /^\/tickets\/(\d+)\/messages$/, postMessage],
  [
    'PUT',
    /^\/tickets\/(\d+)\/draft$/,
    ({ desk, body, reply, ticket }) => {
      desk.drafts.set(ticket.number, body.body ? { body: body.body, updatedAt: new Date().toISOString() } : null);
      reply(204);
    },
  ],
  ['POST', /^\/tickets\/(\d+)\/presence$/, ({ reply }) => reply(204)],
  ['GET', /^\/templates$/, listTemplates],
  [
    'GET',
    /^\/contacts\/(\d+)$/,
    ({ desk, reply }, id) => {
      const contact = desk.contacts.find((other) => other.id === Number(id));
      reply(200, {
        ...contact,
        identities: [],
        tickets: desk.tickets.filter((ticket) => ticket.contact.id === contact.id).slice(0, 5),
      });
    },
  ],
  [
    'GET',
    /^\/articles\/suggest$/,
    ({ desk, url, reply }) => {
      const ticket = desk.tickets.find((other) => other.number === Number(url.searchParams.get('ticket')));
      reply(200, { items: samples.articles[ticket?.contact.locale ?? 'en'] });
    },
  ],
];

export async function agentApi(desk, request, response, url) {
  const path = url.pathname.slice('/api/v1'.length);
  const reply = (status, body) => json(response, status, body);
  if (!desk.signedIn && !(path === '/session' && request.method === 'POST'))
    return reply(401, { title: 'Unauthorized' });
  if (path === '/events') return events(desk, request, response, url);
  const route = routes.find(([method, pattern]) => method === request.method && pattern.test(path));
  if (!route) return reply(404, { title: 'Not Found', status: 404 });
  const groups = route[1].exec(path).slice(1);
  const ticket = path.startsWith('/tickets/') && desk.tickets.find((other) => other.number === Number(groups[0]));
  if (ticket === undefined) return reply(404, { title: 'Not Found', status: 404 });
  route[2]({ desk, url, reply, ticket, body: await readBody(request) }, ...groups);
}

function listTickets({ desk, url, reply }) {
  const q = url.searchParams.get('q')?.toLowerCase();
  const start = Number(url.searchParams.get('cursor') ?? 0);
  const found = desk.tickets.filter(
    (ticket) =>
      desk.inView(url.searchParams.get('view'), ticket) &&
      (!q || `${ticket.number} ${ticket.subject} ${ticket.preview} ${ticket.contact.name}`.toLowerCase().includes(q)),
  );
  const items = found.slice(start, start + pageSize).map((ticket) => desk.summary(ticket));
  reply(200, { items, nextCursor: start + pageSize < found.length ? String(start + pageSize) : null });
}

function patchTicket({ desk, body: { version, assigneeId, ...change }, reply, ticket }) {
  if (version !== ticket.version)
    return reply(409, { title: 'Conflict', status: 409, detail: 'The ticket has changed' });
  if (assigneeId !== undefined) {
    const agent = desk.agents.find((other) => other.id === assigneeId);
    change.assignee = agent ? { id: agent.id, name: agent.name } : null;
  }
  if (change.status && change.status !== ticket.status) {
    const diffs = { status: { from: ticket.status, to: change.status } };
    desk.note(ticket.number, 'Updated', { kind: 'Agent', id: 1 }, Date.now(), { diffs });
  }
  desk.touch(ticket, 'Updated', change);
  reply(200, desk.full(ticket));
}

function postMessage({ desk, body, reply, ticket }) {
  if (desk.fail.messages > 0) {
    desk.fail.messages -= 1;
    return reply(503, { title: 'Service Unavailable', status: 503 });
  }
  const known = desk.messages.find((message) => message.clientId === body.clientId);
  if (known) return reply(200, known);
  const agent = desk.agents[0];
  const message = desk.say(ticket, body.kind, { kind: 'Agent', id: agent.id, name: agent.name }, body.body, {
    clientId: body.clientId,
    delivery: body.kind === 'Reply' ? { state: 'Sent', error: null } : null,
  });
  desk.touch(ticket, 'Updated', {
    status: body.setStatus ?? (ticket.status === 'New' ? 'Open' : ticket.status),
    unread: false,
    ...(body.assignToMe ? { assignee: { id: agent.id, name: agent.name } } : {}),
  });
  reply(201, message);
}

function listTemplates({ desk, url, reply }) {
  const ticket = desk.tickets.find((other) => other.number === Number(url.searchParams.get('ticket')));
  const locale = ticket?.contact.locale ?? 'en';
  const q = url.searchParams.get('q')?.toLowerCase() ?? '';
  const items = samples.templates
    .map((template) => ({
      set: template.set,
      name: template.name,
      title: template.title[locale],
      category: template.category[locale],
      locale,
      body: template.body[locale].replace('{name}', ticket?.contact.name || ''),
      actions: template.actions,
    }))
    .filter((template) => `${template.name} ${template.title} ${template.body}`.toLowerCase().includes(q));
  reply(200, { items });
}

function events(desk, request, response, url) {
  const after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? Number.NaN);
  const tell = (event) => send(event.id, event.name, event.data);
  const send = stream(request, response, () => desk.listeners.delete(tell));
  desk.streams ??= new Set();
  desk.streams.add(response);
  send(String(Number.isNaN(after) ? desk.log.length : after), 'ready', { position: String(desk.log.length) });
  if (!Number.isNaN(after)) for (const event of desk.log.slice(after)) tell(event);
  desk.listeners.add(tell);
}
