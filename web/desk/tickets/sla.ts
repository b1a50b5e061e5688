// SPDX-License-Identifier: Apache-2.0
import type { Clock, ClockState } from '../../shared/api/types';

/** Without a warning time from the policy, the last quarter of an hour counts as near. */
const nearMs = 15 * 60_000;

export interface ClockReading {
  /** As shown now: a running clock whose time has passed is breached, even before the server says so. */
  state: ClockState;
  near: boolean;
  /** Time left, or time overdue, in milliseconds; never negative. */
  ms: number;
}

/** Reads a clock at a moment (milliseconds since the epoch, server's time). */
export function readClock(clock: Clock, now: number): ClockReading {
  if (clock.state === 'Met') return { state: 'Met', near: false, ms: 0 };
  if (clock.state === 'Paused') {
    return { state: 'Paused', near: false, ms: Math.max(0, (clock.pausedRemainingSeconds ?? 0) * 1000) };
  }
  const due = Date.parse(clock.dueAt ?? clock.breachedAt ?? '');
  if (Number.isNaN(due)) return { state: clock.state, near: false, ms: 0 };
  const left = due - now;
  if (clock.state === 'Breached' || left <= 0) return { state: 'Breached', near: false, ms: Math.max(0, -left) };
  const warn = clock.warnAt ? Date.parse(clock.warnAt) : due - nearMs;
  return { state: 'Running', near: now >= warn, ms: left };
}

/** "12:05", "3:05:09"; from a day on, days and whole hours by the given text. Seconds are cut, not rounded. */
export function formatTime(ms: number, days: (days: number, hours: number) => string): string {
  const total = Math.floor(ms / 1000);
  const d = Math.floor(total / 86_400);
  const h = Math.floor((total % 86_400) / 3600);
  const m = Math.floor((total % 3600) / 60);
  const s = total % 60;
  if (d > 0) return days(d, h);
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}
