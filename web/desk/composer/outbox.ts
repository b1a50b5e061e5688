// SPDX-License-Identifier: Apache-2.0
import type { Message, NewMessage } from '../../shared/api/types';

/** A message on its way from the agent to the server. */
export interface Outgoing {
  ticket: number;
  message: NewMessage;
  state: 'Waiting' | 'Sending' | 'Failed';
  /** When it leaves, in milliseconds since the epoch; until then it can be taken back. */
  sendAt: number;
  error: string | null;
}

export interface OutboxDependencies {
  post(ticket: number, message: NewMessage, keepalive: boolean): Promise<Message>;
  /** The error is one of the network's: the same message may be sent again by itself. */
  isTransient(error: unknown): boolean;
  onSent(message: Message): void;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  storageKey: string;
  now(): number;
}

/** Transient failures are tried again after this long, in milliseconds. */
const retryMs = 5000;

/**
 * Messages that were written and not yet taken by the server. Each keeps its clientId through every attempt, so that a
 * retry after a lost answer does not send it twice; and all are kept in the browser's storage, so that closing the tab
 * does not lose them.
 */
export class Outbox {
  private items: readonly Outgoing[];
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly deps: OutboxDependencies) {
    this.items = restore(deps);
    for (const item of this.items) if (item.state !== 'Failed') this.schedule(item);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  list = (): readonly Outgoing[] => this.items;

  /** Takes a message; it leaves after the delay (milliseconds). */
  add(ticket: number, message: NewMessage, delayMs: number): void {
    const item: Outgoing = { ticket, message, state: 'Waiting', sendAt: this.deps.now() + delayMs, error: null };
    this.set([...this.items, item]);
    if (delayMs <= 0) void this.send(message.clientId);
    else this.schedule(item);
  }

  /** Takes a message back before it left, or after it failed; returns it, or undefined when it is too late. */
  takeBack(clientId: string): Outgoing | undefined {
    const item = this.find(clientId);
    if (!item || item.state === 'Sending') return undefined;
    this.cancelTimer(clientId);
    this.set(this.items.filter((other) => other !== item));
    return item;
  }

  /** Sends a failed message again: the same message, with the same clientId. */
  retry(clientId: string): void {
    if (this.find(clientId)?.state === 'Failed') void this.send(clientId);
  }

  /** Sends all that waits, now; for when the page is about to go. */
  flush(): void {
    for (const item of this.items) if (item.state === 'Waiting') void this.send(item.message.clientId, true);
  }

  private async send(clientId: string, keepalive = false): Promise<void> {
    const item = this.find(clientId);
    if (!item || item.state === 'Sending') return;
    this.cancelTimer(clientId);
    this.update(clientId, { state: 'Sending', error: null });
    try {
      const sent = await this.deps.post(item.ticket, item.message, keepalive);
      // The cache first: between the two there must be no moment without the message.
      this.deps.onSent(sent);
      this.set(this.items.filter((other) => other.message.clientId !== clientId));
    } catch (error) {
      this.update(clientId, { state: 'Failed', error: error instanceof Error ? error.message : String(error) });
      if (this.deps.isTransient(error)) {
        this.timers.set(
          clientId,
          setTimeout(() => this.retry(clientId), retryMs),
        );
      }
    }
  }

  private schedule(item: Outgoing): void {
    const { clientId } = item.message;
    const delay = Math.max(0, item.sendAt - this.deps.now());
    this.timers.set(
      clientId,
      setTimeout(() => void this.send(clientId), delay),
    );
  }

  private cancelTimer(clientId: string): void {
    clearTimeout(this.timers.get(clientId));
    this.timers.delete(clientId);
  }

  private find(clientId: string): Outgoing | undefined {
    return this.items.find((item) => item.message.clientId === clientId);
  }

  private update(clientId: string, change: Partial<Outgoing>): void {
    this.set(this.items.map((item) => (item.message.clientId === clientId ? { ...item, ...change } : item)));
  }

  private set(items: readonly Outgoing[]): void {
    this.items = items;
    this.deps.storage.setItem(this.deps.storageKey, JSON.stringify(items));
    for (const notify of this.listeners) notify();
  }
}

/** What an earlier page left. A message that was being sent may have arrived: sending it again is safe. */
function restore({ storage, storageKey }: OutboxDependencies): Outgoing[] {
  try {
    const items = JSON.parse(storage.getItem(storageKey) ?? '[]') as Outgoing[];
    return items.map((item) => (item.state === 'Sending' ? { ...item, state: 'Waiting' } : item));
  } catch {
    return [];
  }
}
