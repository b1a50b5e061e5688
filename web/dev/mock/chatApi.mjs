// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { toHtml } from './desk.mjs';
import { json, readBody, stream } from './http.mjs';
import * as samples from './samples.mjs';

const from = { Customer: 'Customer', Bot: 'Bot', Reply: 'Agent', System: 'System' };

export async function chatApi(desk, request, response, url) {
  const path = url.pathname.replace(/^\/chat\/v1\/[^/]+/, '');
  const reply = (status, body) => json(response, status, body);
  if (path === '/config') return reply(200, config(desk, url.searchParams.get('locale') ?? 'en'));
  const body = request.method === 'GET' ? {} : await readBody(request);
  if (path === '/conversations') return start(desk, body, reply);
  const token = request.headers.authorization?.replace('Bearer ', '');
  const talk = desk.conversations.get(token);
  if (!talk) return reply(401, { title: 'Unauthorized', status: 401 });
  const ticket = desk.tickets.find((other) => other.number === talk.number);
  switch (`${request.method} ${path}`) {
    case 'GET /conversation':
      return reply(200, conversation(desk, ticket, true));
    case 'POST /conversation/messages':
      return reply(201, say(desk, talk, ticket, body));
    case 'POST /conversation/handover':
      handOver(desk, ticket);
      return reply(202, conversation(desk, ticket, true));
    case 'POST /conversation/rating':
      desk.touch(ticket, 'Rated', {
        rating: { stars: body.stars, comment: body.comment ?? '', at: new Date().toISOString() },
      });
      return reply(200, {});
    case 'POST /conversation/contact':
      return reply(200, {});
    case 'POST /conversation/typing':
      return reply(204);
    case 'GET /conversation/events':
      return events(desk, talk, ticket, request, response);
    default:
      return reply(404, { title: 'Not Found', status: 404 });
  }
}

function config(desk, locale) {
  const ru = locale.startsWith('ru');
  return {
    channel: 'site',
    locale: ru ? 'ru' : 'en',
    deskName: desk.desk.displayName[ru ? 'ru' : 'en'],
    greeting: ru ? 'Здравствуйте! Чем помочь?' : 'Hello! How can we help?',
    color: '#1b6f96',
    position: 'BottomRight',
    askForEmail: 'WhenAway',
    online: desk.online ?? true,
    schedule: ru ? 'Пн–Пт 9:00–18:00' : 'Mon–Fri 9:00–18:00',
    botEnabled: true,
    texts: {},
  };
}

function start(desk, body, reply) {
  for (const [token, talk] of desk.conversations) {
    if (talk.clientId !== body.clientId) continue;
    const ticket = desk.tickets.find((other) => other.number === talk.number);
    return reply(200, { token, conversation: conversation(desk, ticket, true) });
  }
  const token = randomUUID();
  const ticket = desk.open(body.text);
  const talk = { number: ticket.number, clientId: body.clientId, locale: body.locale ?? 'en' };
  desk.conversations.set(token, talk);
  say(desk, talk, ticket, body);
  reply(201, { token, conversation: conversation(desk, ticket, true) });
}

function say(desk, talk, ticket, body) {
  const known = desk.messages.find((message) => message.clientId === body.clientId);
  if (known) return chatMessage(known);
  const message = desk.say(ticket, 'Customer', { kind: 'Contact', id: ticket.contact.id, name: '' }, body.text, {
    clientId: body.clientId,
  });
  if (body.choiceId === 'human') handOver(desk, ticket);
  else if (ticket.status === 'Bot') setTimeout(() => botAnswer(desk, talk, ticket), desk.botDelay ?? 300);
  return chatMessage(message);
}

function botAnswer(desk, talk, ticket) {
  const ru = talk.locale.startsWith('ru');
  desk.say(
    ticket,
    'Bot',
    { kind: 'Bot', id: null, name: ru ? 'Помощник' : 'Bot' },
    ru
      ? 'Вернуть товар можно в течение 14 дней. Вот что поможет:'
      : 'You can return things within 14 days. This will help:',
    {
      articles: samples.articles[ru ? 'ru' : 'en'],
      choices: [
        { id: 'yes', label: ru ? 'Помогло' : 'It helped' },
        { id: 'human', label: ru ? 'Нужен человек' : 'A human, please' },
      ],
    },
  );
}

function handOver(desk, ticket) {
  if (ticket.status !== 'Bot') return;
  const due = Date.now() + 3 * 60_000;
  const clock = { ...desk.clock('Running', due, 3), metric: 'FirstResponse' };
  desk.note(ticket.number, 'HandOver', { kind: 'Bot', id: null }, Date.now(), { reason: 'human-requested' });
  desk.touch(ticket, 'Updated', { status: 'New', sla: clock, clocks: [clock] });
}

const states = { Bot: 'Bot', New: 'Waiting', Open: 'Open', Pending: 'Open', Solved: 'Solved', Closed: 'Solved' };

function conversation(desk, ticket, withMessages) {
  const agent = ticket.assignee && ticket.status !== 'Bot' ? { name: ticket.assignee.name } : null;
  return {
    id: ticket.number,
    number: ticket.status === 'Bot' ? null : ticket.number,
    status: states[ticket.status],
    agent,
    canRate: ticket.status === 'Solved' && !ticket.rating,
    rating: ticket.rating,
    position: String(desk.log.length),
    ...(withMessages
      ? {
          messages: desk.messages
            .filter((message) => message.ticket === ticket.number && from[message.kind])
            .filter((message) => message.kind !== 'System')
            .map(chatMessage),
        }
      : {}),
  };
}

function chatMessage({ id, kind, author, body, at, clientId, choices, articles }) {
  return {
    id,
    from: from[kind],
    name: author.name,
    text: body,
    html: kind === 'Customer' ? '' : toHtml(body),
    at,
    clientId,
    choices,
    articles,
  };
}

function events(desk, talk, ticket, request, response) {
  const tell = (event) => {
    if (
      event.name === 'message' &&
      event.data.ticket === talk.number &&
      from[event.data.kind] &&
      event.data.kind !== 'System'
    ) {
      send(event.id, 'message', chatMessage(event.data));
    }
    if (event.name === 'ticket' && event.data.number === talk.number)
      send(event.id, 'conversation', conversation(desk, ticket, false));
  };
  const send = stream(request, response, () => desk.listeners.delete(tell));
  response.flushHeaders();
  for (const event of desk.log.slice(Number(request.headers['last-event-id'] ?? desk.log.length))) tell(event);
  desk.listeners.add(tell);
}
