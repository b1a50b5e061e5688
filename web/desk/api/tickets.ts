// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ArticleSuggestion,
  ContactWithTickets,
  HistoryEntry,
  Page,
  Ticket,
  TicketSummary,
  View,
} from '../../shared/api/types';
import { call, withQuery } from './client';
import { keys } from './keys';

export const viewsQuery = queryOptions({
  queryKey: keys.views,
  queryFn: async ({ signal }) => (await call<{ items: View[] }>('/views', { signal })).items,
});

export const ticketPageSize = 50;

/** The tickets of a view, or those that match a search, page by page. */
export const ticketListQuery = (view: string, q: string) =>
  infiniteQueryOptions({
    queryKey: keys.ticketList(view, q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call<Page<TicketSummary>>(withQuery('/tickets', { view, q, cursor: pageParam, limit: ticketPageSize }), {
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const ticketQuery = (number: number) =>
  queryOptions({
    queryKey: keys.ticket(number),
    queryFn: ({ signal }) => call<Ticket>(`/tickets/${number}`, { signal }),
  });

/** What happened to a ticket beside its messages, newest first. */
export const historyQuery = (number: number) =>
  queryOptions({
    queryKey: keys.history(number),
    queryFn: async ({ signal }) =>
      (await call<{ items: HistoryEntry[] }>(`/tickets/${number}/history`, { signal })).items,
  });

export const contactQuery = (id: number) =>
  queryOptions({
    queryKey: keys.contact(id),
    queryFn: ({ signal }) => call<ContactWithTickets>(`/contacts/${id}`, { signal }),
  });

export const suggestionsQuery = (number: number) =>
  queryOptions({
    queryKey: keys.suggestions(number),
    queryFn: async ({ signal }) =>
      (await call<{ items: ArticleSuggestion[] }>(withQuery('/articles/suggest', { ticket: number }), { signal }))
        .items,
  });
