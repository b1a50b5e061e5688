// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { withQuery } from '../api/client';
import { useSession } from '../api/session';
import { EventSink } from './apply';
import { LiveConnection, type LiveState } from './connection';

const LiveContext = createContext<LiveState>('connecting');

/** Whether the desk hears the server now. */
export const useLiveState = (): LiveState => useContext(LiveContext);

/** Keeps the event stream open while somebody is signed in. */
export function LiveProvider({ selected, children }: { selected: number | null; children: ReactNode }) {
  const client = useQueryClient();
  const { agent } = useSession();
  const [state, setState] = useState<LiveState>('connecting');
  const selectedRef = useRef(selected);
  selectedRef.current = selected;

  useEffect(() => {
    const sink = new EventSink(client, {
      agentId: agent.id,
      selected: () => selectedRef.current,
      now: () => Date.now(),
    });
    const connection = new LiveConnection({
      open: (after) => new EventSource(withQuery('/api/v1/events', { after })),
      onEvent: (name, data) => sink.apply(name, data),
      onState: setState,
    });
    const wake = () => connection.wake();
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    connection.start();
    return () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      connection.stop();
      sink.stop();
    };
  }, [client, agent.id]);

  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
}
