// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import type { Ticket } from '../../shared/api/types';
import { seen } from '../tickets/seen';

/** A ticket that is open in front of the agent is read; behind another tab or window it is not. */
export function useMarkSeen(ticket: Ticket | undefined): void {
  const number = ticket?.number;
  const last = ticket?.lastMessageAt;
  useEffect(() => {
    if (number === undefined || last === undefined) return;
    const mark = () => {
      if (document.visibilityState === 'visible') seen.mark(number, last);
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [number, last]);
}
