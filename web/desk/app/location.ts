// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export interface DeskLocation {
  /** The open view; undefined outside of lists. */
  view: string | undefined;
  /** The open ticket, or null. */
  number: number | null;
  q: string;
}

/** Where the agent is, read from the address: every state of the panes is a link. */
export function useDeskLocation(): DeskLocation {
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const number = Number(params.number);
  return { view: params.view, number: Number.isSafeInteger(number) && number > 0 ? number : null, q: search.q ?? '' };
}

/** Opens a ticket beside the list, or closes it (null). */
export function useOpenTicket(): (number: number | null) => void {
  const navigate = useNavigate();
  const { view = 'all', q } = useDeskLocation();
  return useCallback(
    (number) => {
      const search = q ? { q } : {};
      if (number === null) void navigate({ to: '/views/$view', params: { view }, search });
      else void navigate({ to: '/views/$view/$number', params: { view, number: String(number) }, search });
    },
    [navigate, view, q],
  );
}
