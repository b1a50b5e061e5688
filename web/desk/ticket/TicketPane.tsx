// SPDX-License-Identifier: Apache-2.0
import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { useSession } from '../api/session';
import { ticketQuery } from '../api/tickets';
import { Composer, type ComposerHandle } from '../composer/Composer';
import { useKeys } from '../keyboard/useKeys';
import { EmptyState } from '../ui/EmptyState';
import { Failure } from '../ui/Failure';
import { Loading } from '../ui/Loading';
import { Conversation } from './Conversation';
import { Details } from './Details';
import { PresenceLine } from './PresenceLine';
import { TicketHeader } from './TicketHeader';
import classes from './TicketPane.module.css';
import { useMarkSeen } from './useMarkSeen';
import { usePatchTicket } from './usePatchTicket';
import { usePresence } from './usePresence';

/** From this width on, the contact's card has a place of its own. */
const wide = '(min-width: 1400px)';

export type OpenPicker = 'status' | 'assignee' | null;

export function TicketPane({ number, onBack }: { number: number; onBack: () => void }) {
  const { t } = useTranslation();
  const { agent } = useSession();
  const { data: ticket, error, refetch } = useQuery(ticketQuery(number));
  const [picker, setPicker] = useState<OpenPicker>(null);
  const [drawer, setDrawer] = useState(false);
  const isWide = useMediaQuery(wide, undefined, { getInitialValueInEffect: false });
  const composer = useRef<ComposerHandle>(null);
  const patch = usePatchTicket();
  const typed = usePresence(number);
  useMarkSeen(ticket);
  useKeys({
    r: () => composer.current?.focus('Reply'),
    n: () => composer.current?.focus('Note'),
    a: () => setPicker('assignee'),
    s: () => setPicker('status'),
    i: () => patch.mutate({ number, change: { assigneeId: agent.id } }),
  });

  if (!ticket) {
    if (error instanceof ApiError && error.status === 404) {
      return <EmptyState title={t('ticket.notFound', { number })} />;
    }
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Loading />;
  }
  return (
    <div className={classes.pane}>
      <div className={classes.main}>
        <TicketHeader
          ticket={ticket}
          picker={picker}
          onPicker={setPicker}
          onBack={onBack}
          onDetails={isWide ? undefined : () => setDrawer(true)}
        />
        <Conversation ticket={ticket} />
        <PresenceLine viewers={ticket.viewers} />
        <Composer ref={composer} ticket={ticket} onTyping={typed} />
      </div>
      {isWide ? (
        <aside className={classes.details} aria-label={t('ticket.details')}>
          <Details ticket={ticket} />
        </aside>
      ) : (
        <Drawer
          opened={drawer}
          onClose={() => setDrawer(false)}
          position="right"
          size="min(340px, 92vw)"
          title={t('ticket.details')}
          closeButtonProps={{ 'aria-label': t('app.close') }}
        >
          <Details ticket={ticket} />
        </Drawer>
      )}
    </div>
  );
}
