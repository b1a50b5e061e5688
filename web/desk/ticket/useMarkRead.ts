// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Ticket } from '../../shared/api/types';
import { keys } from '../api/keys';
import { markRead, type TicketPages } from '../live/reducer';

/** A ticket that is open in front of the agent is not shown as unread in the lists beside it. */
export function useMarkRead(ticket: Ticket | undefined): void {
  const client = useQueryClient();
  const number = ticket?.number;
  const last = ticket?.lastMessageAt;
  // Each new message makes the row unread again.
  useEffect(() => {
    if (number === undefined) return;
    client.setQueriesData<TicketPages>({ queryKey: keys.tickets }, (pages) => pages && markRead(pages, number));
  }, [client, number, last]);
}
