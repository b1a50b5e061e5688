// SPDX-License-Identifier: Apache-2.0
import { useSyncExternalStore } from 'react';

/** So many tickets are remembered; the oldest are forgotten first. */
const most = 1000;
const storageKey = 'rynda.seen';

/**
 * What was read in this browser: the time of the last message seen, by the ticket's number. The server knows only that
 * a customer waits for an answer, which is the same for everybody; what was read is one person's business.
 */
export class SeenStore {
  private times: Map<number, number>;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.times = read(storage);
  }

  /** Whether everything up to this moment was seen. */
  has(number: number, lastMessageAt: string): boolean {
    return (this.times.get(number) ?? 0) >= Date.parse(lastMessageAt);
  }

  mark(number: number, lastMessageAt: string): void {
    if (this.has(number, lastMessageAt)) return;
    // Other tabs have written since.
    this.times = read(this.storage);
    this.times.delete(number);
    this.times.set(number, Date.parse(lastMessageAt));
    for (const oldest of this.times.keys()) {
      if (this.times.size <= most) break;
      this.times.delete(oldest);
    }
    try {
      this.storage.setItem(storageKey, JSON.stringify([...this.times]));
    } catch {
      // Full or forbidden: it is remembered until the page is left.
    }
    this.tell();
  }

  /** Another tab wrote. */
  reload(): void {
    this.times = read(this.storage);
    this.tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function read(storage: Pick<Storage, 'getItem'>): Map<number, number> {
  try {
    return new Map(JSON.parse(storage.getItem(storageKey) ?? '[]') as [number, number][]);
  } catch {
    return new Map();
  }
}

export const seen = new SeenStore(window.localStorage);
window.addEventListener('storage', (event) => {
  if (event.key === storageKey) seen.reload();
});

/** Whether a customer waits for an answer to something that was not yet read here. */
export function useUnread(ticket: { number: number; lastMessageAt: string; unread: boolean }): boolean {
  return useSyncExternalStore(seen.subscribe, () => ticket.unread && !seen.has(ticket.number, ticket.lastMessageAt));
}
