// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef } from 'react';
import { postPresence } from '../api/messages';

/** The server forgets a viewer after 15 s; this often, in milliseconds, it is told again. */
const everyMs = 8000;
/** This long after the last key, in milliseconds, somebody still counts as typing. */
const typingMs = 6000;

/** Tells the colleagues that this agent looks at the ticket. The function that it returns is called on every key. */
export function usePresence(number: number): () => void {
  const lastKey = useRef(0);
  const lastTold = useRef(false);
  const tell = useCallback(
    (typing: boolean) => {
      lastTold.current = typing;
      // Presence is a courtesy: when it fails nobody needs to know.
      postPresence(number, typing).catch(() => undefined);
    },
    [number],
  );
  useEffect(() => {
    const report = () => {
      if (document.visibilityState === 'visible') tell(Date.now() - lastKey.current < typingMs);
    };
    report();
    const timer = setInterval(report, everyMs);
    return () => clearInterval(timer);
  }, [tell]);
  return useCallback(() => {
    lastKey.current = Date.now();
    if (!lastTold.current) tell(true);
  }, [tell]);
}
