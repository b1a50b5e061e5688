// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { keys } from '../api/keys';
import { summary, ticket } from '../test/samples';
import { EventSink } from './apply';
import type { TicketPages } from './reducer';

const open = () => {
  const client = new QueryClient();
  const sink = new EventSink(client, { agentId: 1, selected: () => 1042, now: () => 0 });
  client.setQueryData<TicketPages>(keys.ticketList('all', ''), {
    pages: [{ items: [summary(), summary({ number: 7 })], nextCursor: null }],
    pageParams: [null],
  });
  client.setQueryData(keys.ticket(1042), ticket());
  const rows = () =>
    client.getQueryData<TicketPages>(keys.ticketList('all', ''))?.pages.flatMap((page) => page.items) ?? [];
  return { client, sink, rows };
};

describe('an event about a ticket', () => {
  it('takes it out of the lists, and from the reader, when the agent may see it no longer', () => {
    const { client, sink, rows } = open();
    sink.apply('ticket', { number: 1042, reason: 'Gone' });
    expect(rows().map((row) => row.number)).toEqual([7]);
    expect(client.getQueryData(keys.ticket(1042))).toBeUndefined();
    sink.stop();
  });

  it('changes the row and the open ticket', () => {
    const { client, sink, rows } = open();
    const changed = summary({ priority: 'High', version: 4 });
    sink.apply('ticket', { number: 1042, version: 4, reason: 'Updated', ticket: changed });
    expect(rows()[0]?.priority).toBe('High');
    expect(client.getQueryData(keys.ticket(1042))).toMatchObject({ priority: 'High', version: 4 });
    sink.stop();
  });
});
