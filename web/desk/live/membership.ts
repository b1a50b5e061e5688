// SPDX-License-Identifier: Apache-2.0
import type { TicketSummary } from '../../shared/api/types';

const withHumans = new Set(['New', 'Open', 'Pending']);

/**
 * Whether a ticket belongs to a view, as the server decides it. It is repeated here so that a ticket comes into an open
 * list, and leaves it, at the moment of the event rather than after a refetch.
 */
export function belongs(view: string, ticket: TicketSummary, agentId: number): boolean {
  if (view.startsWith('team:')) return ticket.team === view.slice('team:'.length) && withHumans.has(ticket.status);
  switch (view) {
    case 'mine':
      return ticket.assignee?.id === agentId && withHumans.has(ticket.status);
    case 'unassigned':
      return ticket.assignee === null && (ticket.status === 'New' || ticket.status === 'Open');
    case 'open':
      return ticket.status === 'New' || ticket.status === 'Open';
    case 'pending':
      return ticket.status === 'Pending';
    case 'solved':
      return ticket.status === 'Solved';
    case 'bot':
      return ticket.status === 'Bot';
    default:
      return view === 'all';
  }
}
