// SPDX-License-Identifier: Apache-2.0
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ticket, TicketPatch } from '../../shared/api/types';
import { ApiError, call } from '../api/client';
import { keys } from '../api/keys';
import { useSession } from '../api/session';

interface Change {
  number: number;
  change: Omit<TicketPatch, 'version'>;
}

/**
 * Changes a ticket: at once on the screen, then on the server. When somebody else was first (409), the latest is shown
 * and the agent is told, rather than one change silently winning over the other.
 */
export function usePatchTicket() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { agent } = useSession();
  return useMutation({
    // One change of a ticket at a time: the next one needs the version that the last one made.
    scope: { id: 'ticket-patch' },
    mutationFn: async ({ number, change }: Change) => {
      const known = client.getQueryData<Ticket>(keys.ticket(number)) ?? (await call<Ticket>(`/tickets/${number}`));
      return call<Ticket>(`/tickets/${number}`, { method: 'PATCH', body: { ...change, version: known.version } });
    },
    onMutate: async ({ number, change }) => {
      await client.cancelQueries({ queryKey: keys.ticket(number) });
      const before = client.getQueryData<Ticket>(keys.ticket(number));
      if (before) client.setQueryData(keys.ticket(number), preview(before, change, agent));
      return { before };
    },
    onError: (error, { number }, context) => {
      if (context?.before) client.setQueryData(keys.ticket(number), context.before);
      const conflict = error instanceof ApiError && error.status === 409;
      notifications.show({
        color: conflict ? 'yellow' : 'red',
        title: conflict ? t('ticket.changed') : t('ticket.changeFailed'),
        message: conflict ? t('ticket.changedText') : error.message,
        closeButtonProps: { 'aria-label': t('app.close') },
      });
      void client.invalidateQueries({ queryKey: keys.ticket(number) });
    },
    onSuccess: (ticket) => client.setQueryData(keys.ticket(ticket.number), ticket),
  });
}

/** The ticket as it will look when the server agrees. */
function preview(
  ticket: Ticket,
  { assigneeId, ...rest }: Change['change'],
  self: { id: number; name: string },
): Ticket {
  const next = { ...ticket, ...rest };
  if (assigneeId === null) next.assignee = null;
  else if (assigneeId === self.id) next.assignee = { id: self.id, name: self.name };
  return next;
}
