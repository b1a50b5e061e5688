// SPDX-License-Identifier: Apache-2.0

/**
 * Shapes of the agents' API (`/api/v1`) by the names that the desk uses. They are derived from the API document
 * (`npm run generate` writes schema.d.ts), so that a change of the server's shapes stops the compiler here. Times are
 * RFC 3339 in UTC. What the document cannot say is said here: which objects may be null, which lists never are, and the
 * events of the stream.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

/** The document calls every list nullable; the server writes [] for none, except where `With` says otherwise. */
type Full<T> = { [K in keyof T]: NonNullable<T[K]> extends readonly unknown[] ? NonNullable<T[K]> : T[K] };

/** T with some fields said better. */
type With<T, Better> = Omit<Full<T>, keyof Better> & Better;

export type Status = Schemas['TicketSummary']['status'];
export type Severity = Schemas['TicketSummary']['severity'];
export type Priority = Schemas['TicketSummary']['priority'];
export type TicketType = Schemas['TicketSummary']['type'];
export type Role = Schemas['AgentView']['role'];
export type ViewKind = Schemas['ViewView']['kind'];
export type Metric = Schemas['ClockView']['metric'];
export type ClockState = Schemas['ClockView']['state'];
export type MessageKind = Schemas['MessageView']['kind'];
export type Locale = string;

export const statuses = ['Bot', 'New', 'Open', 'Pending', 'Solved', 'Closed'] as const satisfies Status[];
export const severities = ['Blocker', 'Critical', 'Major', 'Minor', 'Trivial'] as const satisfies Severity[];
export const priorities = ['High', 'Medium', 'Low'] as const satisfies Priority[];
export const ticketTypes = ['Question', 'Problem', 'Wish', 'Complaint', 'Other'] as const satisfies TicketType[];
export const roles = ['Admin', 'Lead', 'Agent'] as const satisfies Role[];

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type LocalisedText = Record<Locale, string>;
export type Agent = Full<Schemas['AgentView']>;
export type Desk = Full<Schemas['DeskView']>;
export type Session = With<Schemas['SessionView'], { agent: Agent; desk: Desk }>;
export type View = Full<Schemas['ViewView']>;
export type Clock = Full<Schemas['ClockView']>;

export type TicketSummary = With<
  Schemas['TicketSummary'],
  { assignee: Schemas['PersonView'] | null; sla: Clock | null }
>;

export type Viewer = Full<Schemas['Viewer']>;
export type Contact = Full<Schemas['ContactCard']>;
export type ContactWithTickets = With<Schemas['ContactOutput'], { tickets: TicketSummary[] }>;
export type Rating = Schemas['Rating'];

export type Ticket = With<
  Schemas['TicketView'],
  {
    assignee: Schemas['PersonView'] | null;
    sla: Clock | null;
    contact: Contact;
    clocks: Clock[];
    rating: Rating | null;
    draft: Schemas['DraftView'] | null;
  }
>;

export type TicketPatch = With<
  Schemas['PatchInputBody'],
  { status?: Status; severity?: Severity; priority?: Priority; type?: TicketType }
>;

export type Message = With<
  Schemas['MessageView'],
  {
    delivery: Schemas['DeliveryView'] | null;
    choices: Schemas['Choice'][] | null;
    articles: Schemas['ArticleLink'][] | null;
    template: Schemas['TemplateRef'] | null;
  }
>;

/** Posting the same clientId again gives back the same message. */
export type NewMessage = With<Schemas['ReplyInputBody'], { setStatus?: Status }>;

/** What happened to a ticket, beside its messages. */
export type HistoryEntry = With<Schemas['HistoryEntry'], { data: Schemas['EventData'] | null }>;
export type Diff = Schemas['Diff'];

/** The `event` of a System message: what happened, told to agents only. */
export interface MessageEvent {
  type: 'Updated' | 'HandOver' | 'Reopened' | 'SLA';
  diffs?: Record<string, Diff>;
  reason?: string;
  metric?: Metric;
  percent?: number;
  dueAt?: string;
  notified?: string[];
}

export type TemplateActions = With<
  Schemas['ActionsView'],
  { status?: Status; priority?: Priority; severity?: Severity; addTags?: string[] | null }
>;
export type Template = With<Schemas['TemplateView'], { actions: TemplateActions | null }>;
export type ArticleSuggestion = Full<Schemas['Suggestion']>;
export type NewAgent = Full<Schemas['AddAgentInputBody']>;
export type AgentChange = Schemas['ChangeAgentInputBody'];

/** RFC 9457; `errors` tells which parts of the request are meant. */
export type Problem = Partial<Schemas['ErrorModel']>;

/** The event `ticket` of the stream, when the agent may see the ticket no longer. */
export interface GoneEvent {
  number: number;
  reason: 'Gone';
}

/** The event `ticket` of the stream. */
export interface TicketEvent {
  number: number;
  version: number;
  reason: 'Created' | 'Updated' | 'Message' | 'Rated' | 'Clock';
  ticket: TicketSummary;
}

/** The event `presence` of the stream. */
export interface PresenceEvent {
  number: number;
  viewers: Viewer[];
}
