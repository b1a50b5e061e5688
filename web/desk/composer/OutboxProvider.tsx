// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../api/client';
import { keys } from '../api/keys';
import { postMessage } from '../api/messages';
import { useSession } from '../api/session';
import { addMessage, type MessagePages } from '../live/reducer';
import { Outbox, type Outgoing } from './outbox';
import { openOutboxStorage } from './outboxStorage';

const OutboxContext = createContext<Outbox | null>(null);

export function OutboxProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { agent } = useSession();
  const [outbox] = useState(
    () =>
      new Outbox({
        post: postMessage,
        isTransient: (error) => error instanceof ApiError && (error.offline || error.status >= 500),
        onSent: (message) => {
          client.setQueryData<MessagePages>(
            keys.messages(message.ticket),
            (pages) => pages && addMessage(pages, message),
          );
          void client.invalidateQueries({ queryKey: keys.ticket(message.ticket) });
        },
        storage: localStorage,
        // By agent: on a shared computer nobody sends what another one wrote.
        storageKey: openOutboxStorage(agent.id, sessionStorage, localStorage, Date.now()),
        now: () => Date.now(),
      }),
  );
  useEffect(() => {
    const flush = () => outbox.flush();
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [outbox]);
  return <OutboxContext.Provider value={outbox}>{children}</OutboxContext.Provider>;
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox: no OutboxProvider');
  return outbox;
}

/** What is on its way for one ticket. */
export function useOutgoing(ticket: number): Outgoing[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.list).filter((item) => item.ticket === ticket);
}
