// SPDX-License-Identifier: Apache-2.0

/**
 * Shapes of the agents' API (`/api/v1`). Times are RFC 3339 in UTC. Names follow the API document; `npm run generate`
 * writes the machine's version of the same beside this file.
 */

export type Locale = string;
export type LocalisedText = Record<Locale, string>;

export const statuses = ['Bot', 'New', 'Open', 'Pending', 'Solved', 'Closed'] as const;
export type Status = (typeof statuses)[number];
export const severities = ['Blocker', 'Critical', 'Major', 'Minor', 'Trivial'] as const;
export type Severity = (typeof severities)[number];
export const priorities = ['High', 'Medium', 'Low'] as const;
export type Priority = (typeof priorities)[number];
export const ticketTypes = ['Question', 'Problem', 'Wish', 'Complaint', 'Other'] as const;
export type TicketType = (typeof ticketTypes)[number];
export const roles = ['Admin', 'Lead', 'Agent'] as const;
export type Role = (typeof roles)[number];

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Agent {
  id: number;
  email: string;
  name: string;
  role: Role;
  locale: Locale;
  teams: string[];
}

export interface Desk {
  name: string;
  displayName: LocalisedText;
  locales: Locale[];
  timeZone: string;
  url: string;
  teams: { name: string; displayName: LocalisedText }[];
  channels: { name: string; kind: string; displayName: LocalisedText }[];
  revision: string;
  version: string;
}

export interface Session {
  agent: Agent;
  desk: Desk;
}

export type ViewKind = 'Mine' | 'Unassigned' | 'Open' | 'Pending' | 'Solved' | 'All' | 'Bot' | 'Team';

export interface View {
  id: string;
  kind: ViewKind;
  team?: string;
  count: number;
  /** The count stops at 1000; true means "1000 or more". */
  capped: boolean;
}

export type Metric = 'FirstResponse' | 'NextResponse' | 'Resolution';
export type ClockState = 'Running' | 'Paused' | 'Breached' | 'Met';

export interface Clock {
  metric: Metric;
  /** null while the clock is paused. */
  dueAt: string | null;
  breachedAt: string | null;
  state: ClockState;
  warnAt: string | null;
  pausedRemainingSeconds: number | null;
  policy: string;
}

export interface TicketSummary {
  number: number;
  subject: string;
  status: Status;
  severity: Severity;
  priority: Priority;
  type: TicketType;
  channel: string;
  team: string;
  assignee: { id: number; name: string } | null;
  contact: { id: number; name: string; email: string; locale: Locale };
  preview: string;
  lastMessageAt: string;
  createdAt: string;
  updatedAt: string;
  unread: boolean;
  tags: string[];
  sla: Clock | null;
}

export interface Viewer {
  agentId: number;
  name: string;
  typing: boolean;
}

export interface Contact {
  id: number;
  name: string;
  email: string;
  phone: string;
  locale: Locale;
  identities: { channel: string; address: string }[];
  ticketCount: number;
  openTicketCount: number;
}

export interface Ticket extends Omit<TicketSummary, 'contact'> {
  version: number;
  contact: Contact;
  clocks: Clock[];
  customFields: Record<string, unknown> | null;
  rating: Rating | null;
  draft: { body: string; updatedAt: string } | null;
  viewers: Viewer[];
  botSummary: string | null;
}

export interface Rating {
  stars: number;
  comment: string;
  at: string;
}

export interface TicketPatch {
  version: number;
  status?: Status;
  assigneeId?: number | null;
  team?: string;
  severity?: Severity;
  priority?: Priority;
  type?: TicketType;
  tags?: string[];
  subject?: string;
}

export type MessageKind = 'Customer' | 'Bot' | 'Reply' | 'Note' | 'System';

export interface Message {
  id: number;
  ticket: number;
  kind: MessageKind;
  author: { kind: 'Contact' | 'Agent' | 'Bot' | 'System'; id: number | null; name: string };
  body: string;
  /** Sanitised by the server. */
  html: string;
  at: string;
  clientId: string | null;
  delivery: { state: 'Pending' | 'Sent' | 'Delivered' | 'Failed'; error: string | null } | null;
  choices: { id: string; label: string }[] | null;
  articles: { title: string; url: string; locale: Locale }[] | null;
  template: { set: string; name: string } | string | null;
  event: { type: string; [field: string]: unknown } | null;
}

export interface NewMessage {
  /** The caller's UUID: posting the same one again gives back the same message. */
  clientId: string;
  kind: 'Reply' | 'Note';
  body: string;
  setStatus?: Status;
  assignToMe?: boolean;
  template?: { set: string; name: string };
}

export interface TemplateActions {
  status?: Status;
  priority?: Priority;
  severity?: Severity;
  assignTeam?: string;
  addTags?: string[];
}

export interface Template {
  set: string;
  name: string;
  title: string;
  category: string;
  locale: Locale;
  body: string;
  actions: TemplateActions | null;
}

export interface ArticleSuggestion {
  title: string;
  url: string;
  locale: Locale;
  snippet: string;
}

export interface NewAgent {
  email: string;
  name: string;
  role: Role;
  locale: Locale;
  teams: string[];
  password: string;
}

/** RFC 9457. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  /** Which parts of the request are meant. */
  errors?: { location: string; message: string }[];
}

export interface TicketEvent {
  number: number;
  version: number;
  reason: 'Created' | 'Updated' | 'Message' | 'Rated' | 'Clock';
  ticket: TicketSummary;
}

export interface PresenceEvent {
  number: number;
  viewers: Viewer[];
}
