// SPDX-License-Identifier: Apache-2.0
import type { Clock, HistoryEntry, Message, Session, Ticket, TicketSummary } from '../../shared/api/types';

export const summary = (change: Partial<TicketSummary> = {}): TicketSummary => ({
  number: 1042,
  subject: 'Charged twice',
  status: 'Open',
  severity: 'Minor',
  priority: 'Medium',
  type: 'Question',
  channel: 'site',
  team: 'first-line',
  assignee: null,
  contact: { id: 7, name: 'Olga', email: 'olga@mail.example', locale: 'en' },
  preview: 'Hello',
  lastMessageAt: '2026-11-22T10:00:00Z',
  createdAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T10:00:00Z',
  unread: false,
  tags: [],
  sla: null,
  version: 3,
  ...change,
});

export const ticket = (change: Partial<Ticket> = {}): Ticket => ({
  ...summary(),
  contact: {
    id: 7,
    name: 'Olga',
    email: 'olga@mail.example',
    phone: '',
    locale: 'en',
    identities: [],
    ticketCount: 1,
    openTicketCount: 1,
  },
  clocks: [],
  rating: null,
  draft: null,
  viewers: [],
  botSummary: null,
  previousNumber: null,
  ...change,
});

export const message = (change: Partial<Message> = {}): Message => ({
  id: 1,
  ticket: 1042,
  kind: 'Customer',
  author: { kind: 'Contact', id: 7, name: 'Olga' },
  body: 'Hello',
  html: '<p>Hello</p>',
  at: '2026-11-22T10:00:00Z',
  clientId: null,
  delivery: null,
  choices: null,
  articles: null,
  template: null,
  event: null,
  ...change,
});

export const clock = (change: Partial<Clock> = {}): Clock => ({
  metric: 'FirstResponse',
  round: 1,
  startedAt: '2026-11-22T10:00:00Z',
  stoppedAt: null,
  dueAt: '2026-11-22T11:00:00Z',
  breachedAt: null,
  state: 'Running',
  warnAt: null,
  pausedRemainingSeconds: null,
  policy: 'standard',
  ...change,
});

export const session: Session = {
  agent: { id: 1, email: 'anna@acme.example', name: 'Anna', role: 'Admin', locale: 'en', teams: ['first-line'] },
  desk: {
    name: 'acme',
    displayName: { en: 'Acme' },
    locales: ['en', 'ru'],
    timeZone: 'Europe/Moscow',
    url: '',
    teams: [{ name: 'first-line', displayName: { en: 'First line' } }],
    channels: [],
    revision: 'sha256:1',
    version: '1',
  },
};

export const history = (change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  at: '2026-11-22T10:00:00Z',
  kind: 'Updated',
  actor: { kind: 'Agent', id: 1 },
  messageId: null,
  status: 'Open',
  data: null,
  ...change,
});
