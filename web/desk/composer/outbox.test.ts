// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message, NewMessage } from '../../shared/api/types';
import { message as sample } from '../test/samples';
import { Outbox } from './outbox';
import { openOutboxStorage } from './outboxStorage';

class Offline extends Error {}

/** A server that keeps messages by clientId, as the real one does, and loses answers when told to. */
class FakeServer {
  readonly kept = new Map<string, Message>();
  posts = 0;
  loseAnswers = 0;
  refuse = 0;
  post = async (ticket: number, message: NewMessage): Promise<Message> => {
    this.posts += 1;
    if (this.refuse > 0) {
      this.refuse -= 1;
      throw new Error('too long');
    }
    const stored = this.kept.get(message.clientId) ?? sample({ id: this.kept.size + 1, ticket, ...message });
    this.kept.set(message.clientId, stored);
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new Offline();
    }
    return stored;
  };
}

let server: FakeServer;
let sent: Message[];
const open = () =>
  new Outbox({
    post: server.post,
    isTransient: (error) => error instanceof Offline,
    onSent: (message) => sent.push(message),
    storage: localStorage,
    storageKey: 'outbox',
    now: () => Date.now(),
  });
const reply = (clientId = 'c-1'): NewMessage => ({ clientId, kind: 'Reply', body: 'Hello' });

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  sent = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Outbox', () => {
  it('sends at once when there is no delay', async () => {
    const outbox = open();
    outbox.add(1042, reply(), 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    expect(outbox.list()).toEqual([]);
  });

  it('lets a message be taken back until it leaves', async () => {
    const outbox = open();
    outbox.add(1042, reply(), 5000);
    await vi.advanceTimersByTimeAsync(4999);
    expect(outbox.takeBack('c-1')?.message.body).toBe('Hello');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.posts).toBe(0);
  });

  it('does not double a message whose answer was lost', async () => {
    const outbox = open();
    server.loseAnswers = 1;
    outbox.add(1042, reply(), 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.list()[0]?.state).toBe('Failed');
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.posts).toBe(2);
    expect(server.kept.size).toBe(1);
    expect(outbox.list()).toEqual([]);
  });

  it('does not repeat by itself what the server refused', async () => {
    const outbox = open();
    server.refuse = 1;
    outbox.add(1042, reply(), 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.posts).toBe(1);
    expect(outbox.list()[0]).toMatchObject({ state: 'Failed', error: 'too long' });
    outbox.retry('c-1');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
  });

  it('sends after a reload what the page before it left', async () => {
    open().add(1042, reply(), 5000);
    vi.clearAllTimers();
    const after = open();
    expect(after.list()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect([...server.kept.keys()]).toEqual(['c-1']);
  });

  it('sends what waits when the page is left', async () => {
    const outbox = open();
    outbox.add(1042, reply(), 5000);
    outbox.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.kept.size).toBe(1);
  });
});

describe('the storage of unsent messages', () => {
  const waiting = (sendAt: number) =>
    JSON.stringify([{ ticket: 1, message: reply('left'), state: 'Waiting', sendAt, error: null }]);

  it('adopts what a closed tab left', () => {
    localStorage.setItem('rynda.outbox.1.other', waiting(0));
    const key = openOutboxStorage(1, sessionStorage, localStorage, 100_000);
    expect(localStorage.getItem(key)).toContain('left');
    expect(localStorage.getItem('rynda.outbox.1.other')).toBeNull();
  });

  it('leaves alone what another tab may still take back, and what another agent wrote', () => {
    localStorage.setItem('rynda.outbox.1.other', waiting(99_000));
    localStorage.setItem('rynda.outbox.2.old', waiting(0));
    const key = openOutboxStorage(1, sessionStorage, localStorage, 100_000);
    expect(localStorage.getItem(key)).toBe('[]');
    expect(localStorage.getItem('rynda.outbox.2.old')).not.toBeNull();
  });
});
