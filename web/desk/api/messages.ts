// SPDX-License-Identifier: Apache-2.0
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Message, NewMessage, Page, Template } from '../../shared/api/types';
import { call, withQuery } from './client';
import { keys } from './keys';

/** The conversation, newest page first; each page goes further back. */
export const messagesQuery = (number: number) =>
  infiniteQueryOptions({
    queryKey: keys.messages(number),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call<Page<Message>>(withQuery(`/tickets/${number}/messages`, { before: pageParam, limit: 100 }), { signal }),
    getNextPageParam: (last) => last.nextCursor,
  });

/** Safe to repeat: the server gives back the first message for the same clientId. */
export const postMessage = (number: number, body: NewMessage, keepalive = false) =>
  call<Message>(`/tickets/${number}/messages`, { method: 'POST', body, keepalive });

export const putDraft = (number: number, body: string, keepalive = false) =>
  call<void>(`/tickets/${number}/draft`, { method: 'PUT', body: { body }, keepalive });

export const postPresence = (number: number, typing: boolean) =>
  call<void>(`/tickets/${number}/presence`, { method: 'POST', body: { typing } });

/** Templates, rendered for the ticket in its contact's language. */
export const templatesQuery = (number: number, q: string) =>
  queryOptions({
    queryKey: keys.templates(number, q),
    queryFn: async ({ signal }) =>
      (await call<{ items: Template[] }>(withQuery('/templates', { q, ticket: number }), { signal })).items,
    // Templates change with the desk's configuration; the `config` event clears them, and so does a minute.
    staleTime: 60_000,
  });
