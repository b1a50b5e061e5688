// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';
import { serverClock } from '../api/serverClock';

/** One timer for all clocks on the screen: they tick together, and none ticks when there is none. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(() => {
      current = serverClock.now();
      for (const notify of listeners) notify();
    }, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function snapshot(): number {
  // Between ticks the value must not change, or React would render forever; without a timer it must be fresh.
  if (timer === undefined && serverClock.now() - current > 500) current = serverClock.now();
  return current;
}

/** The server's time in milliseconds, new each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot);
}
