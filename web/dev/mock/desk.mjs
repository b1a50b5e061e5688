// SPDX-License-Identifier: Apache-2.0
import * as samples from './samples.mjs';

const minute = 60_000;
const iso = (ms) => new Date(ms).toISOString();
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
export const toHtml = (text) =>
  text
    .split('\n\n')
    .map((part) => `<p>${escapeHtml(part).replace(/\n/g, '<br>')}</p>`)
    .join('');

/** The state of the mock desk: tickets, messages and an event log that streams resume from. */
export class Desk {
  constructor(now = Date.now()) {
    this.desk = samples.desk;
    this.agents = structuredClone(samples.agents);
    this.contacts = structuredClone(samples.contacts);
    this.tickets = [];
    this.messages = [];
    this.log = [];
    this.history = [];
    this.listeners = new Set();
    this.conversations = new Map();
    this.drafts = new Map();
    this.signedIn = false;
    this.fail = { messages: 0, patch: 0 };
    for (const [index, row] of samples.tickets.entries()) this.seed(row, index, now);
    for (let n = 0; n < 140; n++) this.seed(samples.tickets[(n % 4) + 2], n + 10, now, true);
  }

  seed([subject, text, status, severity, priority, contactId, assigneeId, minutes, clock], index, now, plain = false) {
    const number = 1042 - index;
    const at = now - (index * 17 + 6) * minute;
    const contact = this.contacts.find((other) => other.id === contactId);
    const assignee = plain ? null : this.agents.find((other) => other.id === assigneeId);
    const ticket = {
      number,
      subject,
      status,
      severity,
      priority,
      type: severity === 'Critical' ? 'Complaint' : 'Question',
      channel: 'site',
      team: index % 3 === 0 ? 'billing' : 'first-line',
      assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
      contact,
      preview: text,
      lastMessageAt: iso(at),
      createdAt: iso(at - 5 * minute),
      updatedAt: iso(at),
      unread: !plain && (status === 'New' || severity === 'Critical'),
      tags: severity === 'Critical' ? ['payment', 'vip'] : [],
      sla: clock && clock !== 'Met' ? this.clock(clock, now + minutes * minute, minutes) : null,
      version: 1,
      rating: status === 'Solved' ? { stars: 5, comment: 'Quick and kind', at: iso(at) } : null,
      botSummary: severity === 'Critical' ? 'Заказ 48211, оплата картой, два списания 21 ноября.' : null,
      viewers: severity === 'Critical' ? [{ agentId: 2, name: 'Mark Olsen', typing: false }] : [],
    };
    ticket.clocks = ticket.sla
      ? [
          { ...this.clock('Met', now, 0), metric: 'FirstResponse' },
          ticket.sla,
          this.clock(clock === 'Paused' ? 'Paused' : 'Running', now + 2000 * minute, 2000, 'Resolution'),
        ]
      : [];
    this.tickets.push(ticket);
    const ru = contact.locale === 'ru';
    this.push(number, 'Customer', { kind: 'Contact', id: contact.id, name: contact.name }, text, at - 5 * minute);
    if (plain) return;
    this.push(
      number,
      'Bot',
      { kind: 'Bot', id: null, name: ru ? 'Помощник' : 'Bot' },
      ru ? 'Похоже, это поможет. Если нет — позову человека.' : 'This may help. If not, I will call a human.',
      at - 4 * minute,
      {
        articles: samples.articles[contact.locale],
        choices: [
          { id: 'yes', label: ru ? 'Помогло' : 'It helped' },
          { id: 'human', label: ru ? 'Нужен человек' : 'A human, please' },
        ],
      },
    );
    if (status === 'Bot') return;
    this.note(number, 'HandOver', { kind: 'Bot', id: null }, at - 3 * minute, { reason: 'human-requested' });
    this.push(
      number,
      'System',
      { kind: 'System', id: null, name: '' },
      ru ? `Номер вашего обращения — ${number}.` : `The number of your request is ${number}.`,
      at - 3 * minute,
    );
    if (index === 0) {
      this.push(
        number,
        'Note',
        { kind: 'Agent', id: 2, name: 'Mark Olsen' },
        'Платёж виден в банке дважды, второй пока не подтверждён.',
        at - 2 * minute,
      );
      this.push(
        number,
        'Reply',
        { kind: 'Agent', id: 1, name: 'Анна Ветрова' },
        'Ольга, здравствуйте! Вижу два списания, уточняю в банке.\n\nВернусь с ответом через несколько минут.',
        at - minute,
        { delivery: { state: 'Delivered', error: null } },
      );
      this.push(number, 'Customer', { kind: 'Contact', id: contact.id, name: contact.name }, 'Спасибо, жду!', at);
    }
  }

  clock(state, due, minutes, metric = 'NextResponse') {
    return {
      metric,
      state,
      dueAt: iso(due),
      warnAt: iso(due - 5 * minute),
      breachedAt: state === 'Breached' ? iso(due) : null,
      pausedRemainingSeconds: state === 'Paused' ? minutes * 60 : null,
      policy: 'standard',
    };
  }

  push(ticket, kind, author, body, at = Date.now(), extra = {}) {
    const message = {
      id: this.messages.length + 1,
      ticket,
      kind,
      author,
      body,
      html: toHtml(body),
      at: iso(at),
      clientId: null,
      delivery: null,
      choices: null,
      articles: null,
      template: null,
      event: null,
      ...extra,
    };
    this.messages.push(message);
    return message;
  }

  /** Writes a line of a ticket's history. */
  note(ticket, kind, actor, at, data) {
    this.history.push({ ticket, entry: { at: iso(at), kind, actor, messageId: null, status: '', data } });
  }

  /** Records an event and tells it to all streams. */
  emit(name, data) {
    const event = { id: String(this.log.length + 1), name, data };
    this.log.push(event);
    for (const listener of this.listeners) listener(event);
  }

  touch(ticket, reason, change = {}) {
    Object.assign(ticket, change, { updatedAt: iso(Date.now()) });
    ticket.version += 1;
    this.emit('ticket', { number: ticket.number, version: ticket.version, reason, ticket: this.summary(ticket) });
  }

  say(ticket, kind, author, body, extra) {
    const message = this.push(ticket.number, kind, author, body, Date.now(), extra);
    this.emit('message', message);
    this.touch(ticket, 'Message', { preview: body, lastMessageAt: message.at, unread: kind === 'Customer' });
    return message;
  }

  /** A new ticket by a new visitor; the bot has it. */
  open(text) {
    const now = Date.now();
    const contact = { id: 100 + this.tickets.length, name: '', email: '', phone: '', locale: 'ru' };
    this.contacts.push(contact);
    const number = Math.max(...this.tickets.map((ticket) => ticket.number)) + 1;
    const ticket = {
      number,
      subject: text.slice(0, 60),
      status: 'Bot',
      severity: 'Minor',
      priority: 'Medium',
      type: 'Question',
      channel: 'site',
      team: 'first-line',
      assignee: null,
      contact,
      preview: text,
      lastMessageAt: iso(now),
      createdAt: iso(now),
      updatedAt: iso(now),
      unread: true,
      tags: [],
      sla: null,
      version: 1,
      rating: null,
      botSummary: null,
      viewers: [],
      clocks: [],
    };
    this.tickets.unshift(ticket);
    this.touch(ticket, 'Created');
    return ticket;
  }

  summary({ version, clocks, rating, botSummary, viewers, ...summary }) {
    return summary;
  }

  full(ticket) {
    const own = this.tickets.filter((other) => other.contact.id === ticket.contact.id);
    return {
      ...ticket,
      draft: this.drafts.get(ticket.number) ?? null,
      contact: {
        ...ticket.contact,
        identities: [],
        ticketCount: own.length,
        openTicketCount: own.filter((other) => ['New', 'Open', 'Pending'].includes(other.status)).length,
      },
    };
  }

  inView(view, ticket) {
    const human = ['New', 'Open', 'Pending'].includes(ticket.status);
    if (view?.startsWith('team:')) return human && ticket.team === view.slice(5);
    if (view === 'mine') return human && ticket.assignee?.id === 1;
    if (view === 'unassigned') return human && !ticket.assignee;
    if (view === 'open') return ticket.status === 'New' || ticket.status === 'Open';
    if (view === 'pending') return ticket.status === 'Pending';
    if (view === 'solved') return ticket.status === 'Solved';
    if (view === 'bot') return ticket.status === 'Bot';
    return true;
  }

  views() {
    const kinds = {
      mine: 'Mine',
      unassigned: 'Unassigned',
      open: 'Open',
      pending: 'Pending',
      solved: 'Solved',
      all: 'All',
      bot: 'Bot',
    };
    const ids = [...Object.keys(kinds), ...this.desk.teams.map((team) => `team:${team.name}`)];
    return ids.map((id) => ({
      id,
      kind: kinds[id] ?? 'Team',
      ...(kinds[id] ? {} : { team: id.slice(5) }),
      count: this.tickets.filter((ticket) => this.inView(id, ticket)).length,
      capped: false,
    }));
  }
}
