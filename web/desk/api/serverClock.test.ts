// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerClock } from './serverClock';

const local = Date.parse('2026-11-22T10:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: local });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('ServerClock', () => {
  it('is the local clock until the server has spoken', () => {
    expect(new ServerClock().now()).toBe(local);
  });

  it('follows a server whose clock is ahead', () => {
    const clock = new ServerClock();
    clock.observe('Sun, 22 Nov 2026 10:05:00 GMT', local - 50, local + 50);
    expect(clock.now()).toBe(local + 5 * 60_000 + 500);
  });

  it('takes the rounding of the header for no difference', () => {
    const clock = new ServerClock();
    clock.observe('Sun, 22 Nov 2026 10:00:00 GMT', local, local + 40);
    expect(clock.now()).toBe(local);
  });

  it('believes the quickest answer', () => {
    const clock = new ServerClock();
    clock.observe('Sun, 22 Nov 2026 10:05:00 GMT', local, local + 20);
    clock.observe('Sun, 22 Nov 2026 11:00:00 GMT', local, local + 9000);
    expect(clock.now()).toBeLessThan(local + 6 * 60_000);
  });
});
