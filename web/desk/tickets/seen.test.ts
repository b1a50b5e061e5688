// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SeenStore } from './seen';

const first = '2026-11-22T10:00:00Z';
const later = '2026-11-22T10:05:00Z';

describe('what was read', () => {
  beforeEach(() => localStorage.clear());

  it('stays read after a reload, until there is a newer message', () => {
    new SeenStore(localStorage).mark(7, first);
    const store = new SeenStore(localStorage);
    expect(store.has(7, first)).toBe(true);
    expect(store.has(7, later)).toBe(false);
    expect(store.has(8, first)).toBe(false);
  });

  it('never goes back in time', () => {
    const store = new SeenStore(localStorage);
    store.mark(7, later);
    store.mark(7, first);
    expect(store.has(7, later)).toBe(true);
  });

  it('keeps what another tab has written', () => {
    const one = new SeenStore(localStorage);
    new SeenStore(localStorage).mark(7, first);
    one.mark(8, first);
    expect(new SeenStore(localStorage).has(7, first)).toBe(true);
  });

  it('tells once, and only of news', () => {
    const store = new SeenStore(localStorage);
    const listener = vi.fn();
    store.subscribe(listener);
    store.mark(7, first);
    store.mark(7, first);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('forgets the oldest of very many', () => {
    const rows = Array.from({ length: 1000 }, (_, number) => [number, Date.parse(first)]);
    localStorage.setItem('rynda.seen', JSON.stringify(rows));
    const store = new SeenStore(localStorage);
    store.mark(5000, first);
    expect([store.has(0, first), store.has(1, first), store.has(5000, first)]).toEqual([false, true, true]);
  });

  it('survives what is no list in the storage', () => {
    localStorage.setItem('rynda.seen', '{"a":');
    expect(new SeenStore(localStorage).has(1, first)).toBe(false);
  });
});
