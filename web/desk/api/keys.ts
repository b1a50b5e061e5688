// SPDX-License-Identifier: Apache-2.0

/** Names of cached answers, in one place because the event stream writes to them too. */
export const keys = {
  session: ['session'] as const,
  views: ['views'] as const,
  agents: ['agents'] as const,
  tickets: ['tickets'] as const,
  ticketList: (view: string, q: string) => ['tickets', { view, q }] as const,
  find: (q: string) => ['find', q] as const,
  ticket: (number: number) => ['ticket', number] as const,
  messages: (number: number) => ['messages', number] as const,
  history: (number: number) => ['history', number] as const,
  templates: (number: number, q: string) => ['templates', number, q] as const,
  suggestions: (number: number) => ['suggestions', number] as const,
  contact: (id: number) => ['contact', id] as const,
};
