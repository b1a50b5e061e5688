// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Ticket } from '../../shared/api/types';
import { keys } from '../api/keys';
import { putDraft } from '../api/messages';

/** The draft is saved when typing pauses this long, in milliseconds. */
const saveDelayMs = 700;

export type DraftState = 'Clean' | 'Saving' | 'Saved' | 'Failed';

const localKey = (number: number) => `rynda.draft.${number}`;

/** The text in the reply box, kept on the server (and in the browser while the server can't be reached). */
export function useDraft(ticket: Ticket) {
  const client = useQueryClient();
  const { number } = ticket;
  const [body, setBody] = useState(() => localStorage.getItem(localKey(number)) ?? ticket.draft?.body ?? '');
  const [state, setState] = useState<DraftState>(ticket.draft ? 'Saved' : 'Clean');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<string | null>(null);

  const save = useCallback(
    async (keepalive = false) => {
      clearTimeout(timer.current);
      const text = unsaved.current;
      if (text === null) return;
      unsaved.current = null;
      try {
        await putDraft(number, text, keepalive);
        if (unsaved.current !== null) return;
        localStorage.removeItem(localKey(number));
        client.setQueryData<Ticket>(
          keys.ticket(number),
          (known) => known && { ...known, draft: text ? { body: text, updatedAt: new Date().toISOString() } : null },
        );
        setState(text ? 'Saved' : 'Clean');
      } catch {
        unsaved.current ??= text;
        setState('Failed');
      }
    },
    [client, number],
  );

  const change = useCallback(
    (text: string) => {
      setBody(text);
      unsaved.current = text;
      // Before the server has it, the browser has it: a closed laptop loses nothing.
      localStorage.setItem(localKey(number), text);
      setState('Saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), saveDelayMs);
    },
    [number, save],
  );

  useEffect(() => {
    const leave = () => void save(true);
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', leave);
      leave();
    };
  }, [save]);

  return { body, change, state };
}
