// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection, type LiveState, type Source } from './connection';

/** A stream under the test's hand. */
class FakeSource implements Source {
  readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();
  closed = false;
  constructor(readonly after: string) {}
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(name, listener);
  }
  close(): void {
    this.closed = true;
  }
  send(name: string, data: unknown = {}, lastEventId = ''): void {
    this.listeners.get(name)?.(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
}

let sources: FakeSource[];
let states: LiveState[];
let events: string[];
let connection: LiveConnection;
const current = (): FakeSource => {
  const source = sources[sources.length - 1];
  if (!source) throw new Error('no stream was opened');
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  sources = [];
  states = [];
  events = [];
  connection = new LiveConnection({
    open: (after) => {
      const source = new FakeSource(after);
      sources.push(source);
      return source;
    },
    onEvent: (name) => events.push(name),
    onState: (state) => states.push(state),
  });
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

describe('LiveConnection', () => {
  it('is live from the first "ready" on', () => {
    expect(states).toEqual(['connecting']);
    current().send('ready', { position: '5' });
    expect(states).toEqual(['connecting', 'live']);
  });

  it('resumes after the last event that it saw', () => {
    current().send('ready', { position: '5' });
    current().send('ticket', {}, '7');
    current().send('message', {}, '7');
    current().send('error');
    vi.advanceTimersByTime(1000);
    expect(sources.map((source) => source.after)).toEqual(['', '7']);
  });

  it('resumes from the position of "ready" when nothing came after it', () => {
    current().send('ready', { position: '5' });
    current().send('error');
    vi.advanceTimersByTime(1000);
    expect(current().after).toBe('5');
  });

  it('starts anew after a reset', () => {
    current().send('ticket', {}, '7');
    current().send('reset');
    current().send('error');
    vi.advanceTimersByTime(1000);
    expect(current().after).toBe('');
    expect(events).toContain('reset');
  });

  it('waits longer after each failure', () => {
    for (let i = 0; i < 4; i++) {
      current().send('error');
      vi.advanceTimersByTime(20_000);
    }
    expect(sources).toHaveLength(5);
    current().send('error');
    vi.advanceTimersByTime(3000);
    expect(sources).toHaveLength(5);
  });

  it('takes silence for a dead connection', () => {
    current().send('ready', { position: '1' });
    vi.advanceTimersByTime(60_000);
    current().send('ping');
    vi.advanceTimersByTime(60_000);
    expect(states).toEqual(['connecting', 'live']);
    vi.advanceTimersByTime(10_000);
    expect(states).toEqual(['connecting', 'live', 'offline']);
  });

  it('closes the stream that it leaves', () => {
    const first = current();
    first.send('error');
    expect(first.closed).toBe(true);
    first.send('ticket', {}, '99');
    expect(events).toEqual([]);
  });
});
