// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { clock } from '../test/samples';
import { formatTime, readClock } from './sla';

const at = (time: string): number => Date.parse(`2026-11-22T${time}Z`);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('readClock', () => {
  it('counts down to the deadline', () => {
    expect(readClock(clock(), at('10:18:00'))).toEqual({ state: 'Running', near: false, ms: 42 * minute });
  });

  it('is near from the warning time on', () => {
    const warned = clock({ warnAt: '2026-11-22T10:30:00Z' });
    expect(readClock(warned, at('10:29:59')).near).toBe(false);
    expect(readClock(warned, at('10:30:00')).near).toBe(true);
  });

  it('is near in the last quarter of an hour when the policy has no warning', () => {
    expect(readClock(clock(), at('10:44:59')).near).toBe(false);
    expect(readClock(clock(), at('10:45:00')).near).toBe(true);
  });

  it('is breached at the deadline even before the server says so', () => {
    expect(readClock(clock(), at('11:00:00'))).toEqual({ state: 'Breached', near: false, ms: 0 });
    expect(readClock(clock(), at('11:07:00')).ms).toBe(7 * minute);
  });

  it('stands still while it is paused, with no deadline to show', () => {
    const paused = clock({ state: 'Paused', dueAt: null, pausedRemainingSeconds: 90 });
    expect(readClock(paused, at('10:00:00'))).toEqual(readClock(paused, at('23:00:00')));
    expect(readClock(paused, at('10:00:00')).ms).toBe(90 * second);
  });

  it('shows no time when the target was met', () => {
    expect(readClock(clock({ state: 'Met' }), at('12:00:00'))).toEqual({ state: 'Met', near: false, ms: 0 });
  });
});

describe('formatTime', () => {
  const days = (d: number, h: number) => `${d} d ${h} h`;

  it.each([
    ['no time', 0, '00:00'],
    ['seconds, cut and not rounded', 59_999, '00:59'],
    ['minutes', 12 * minute + 5 * second, '12:05'],
    ['an hour', hour, '1:00:00'],
    ['hours', 3 * hour + 5 * minute + 9 * second, '3:05:09'],
    ['a second less than a day', 24 * hour - second, '23:59:59'],
    ['days and whole hours', 49 * hour + 59 * minute, '2 d 1 h'],
  ])('writes %s', (_, ms, text) => {
    expect(formatTime(ms, days)).toBe(text);
  });
});
