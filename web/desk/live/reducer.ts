// SPDX-License-Identifier: Apache-2.0
import type { InfiniteData } from '@tanstack/react-query';
import type { Message, Page, Ticket, TicketEvent, TicketSummary } from '../../shared/api/types';
import { belongs } from './membership';

export type TicketPages = InfiniteData<Page<TicketSummary>, string | null>;
export type MessagePages = InfiniteData<Page<Message>, string | null>;

export interface ListContext {
  view: string;
  /** A search is the server's business: found rows are updated, but none is added or taken away. */
  q: string;
  agentId: number;
  /** The ticket that is open beside the list stays in it, even when it has just left the view. */
  selected: number | null;
}

/** The list after an event. Rows keep their places; only a new row, or one with a new message, goes to the top. */
export function applyTicket(pages: TicketPages, event: TicketEvent, context: ListContext): TicketPages {
  const { ticket } = event;
  const row = pages.pages.flatMap((page) => page.items).find((other) => other.number === ticket.number);
  if (context.q) return row ? replace(pages, ticket) : pages;
  if (!belongs(context.view, ticket, context.agentId)) {
    if (!row) return pages;
    return ticket.number === context.selected ? replace(pages, ticket) : remove(pages, ticket.number);
  }
  if (!row) return addFirst(pages, ticket);
  const spoken = Date.parse(ticket.lastMessageAt) > Date.parse(row.lastMessageAt);
  return spoken ? addFirst(remove(pages, ticket.number), ticket) : replace(pages, ticket);
}

function replace(pages: TicketPages, ticket: TicketSummary): TicketPages {
  return mapItems(pages, (items) => items.map((row) => (row.number === ticket.number ? ticket : row)));
}

/** The list without a ticket. */
export function remove(pages: TicketPages, number: number): TicketPages {
  return mapItems(pages, (items) => items.filter((row) => row.number !== number));
}

function addFirst(pages: TicketPages, ticket: TicketSummary): TicketPages {
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, items: [ticket, ...first.items] }, ...rest] };
}

function mapItems(pages: TicketPages, change: (items: TicketSummary[]) => TicketSummary[]): TicketPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

/** The open ticket after an event; what only the full ticket has is kept until it is fetched again. */
export function mergeSummary(ticket: Ticket, event: TicketEvent): Ticket {
  if (event.version < ticket.version) return ticket;
  return {
    ...ticket,
    ...event.ticket,
    contact: { ...ticket.contact, ...event.ticket.contact },
    version: event.version,
  };
}

/** The conversation with one more message, or with a newer copy of one that it has. Never twice the same. */
export function addMessage(pages: MessagePages, message: Message): MessagePages {
  const same = (other: Message) =>
    other.id === message.id || (message.clientId !== null && other.clientId === message.clientId);
  if (pages.pages.some((page) => page.items.some(same))) {
    return {
      ...pages,
      pages: pages.pages.map((page) => ({ ...page, items: page.items.map((m) => (same(m) ? message : m)) })),
    };
  }
  const [first, ...rest] = pages.pages;
  if (!first) return pages;
  return { ...pages, pages: [{ ...first, items: [...first.items, message] }, ...rest] };
}

/** All messages in the order in which they were written, whichever way the pages came. */
export function inOrder(pages: { pages: Page<Message>[] } | undefined): Message[] {
  return (pages?.pages.flatMap((page) => page.items) ?? []).sort((a, b) => a.id - b.id);
}
