// SPDX-License-Identifier: Apache-2.0

/**
 * The server's time as far as this browser can know it. An agent's own clock may be minutes off, and a deadline shown
 * minutes off is a wrong deadline; so the `Date` header of the quickest answer decides.
 */
export class ServerClock {
  private offsetMs = 0;
  private bestRoundTripMs = Number.POSITIVE_INFINITY;

  /** Takes an answer's Date header (RFC 9110 §6.6.1, whole seconds) with the local times around the request. */
  observe(date: string | null, startedAt: number, endedAt: number): void {
    const stamped = date ? Date.parse(date) : Number.NaN;
    const roundTrip = endedAt - startedAt;
    if (Number.isNaN(stamped) || roundTrip > this.bestRoundTripMs) return;
    this.bestRoundTripMs = roundTrip;
    // The header cuts the fraction of the second off: half a second is its mean.
    const offset = stamped + 500 - (startedAt + endedAt) / 2;
    // Below a second the difference is the header's own rounding, not the clock's.
    this.offsetMs = Math.abs(offset) < 1000 ? 0 : offset;
  }

  /** Milliseconds since the epoch, by the server's clock. */
  now(): number {
    return Date.now() + this.offsetMs;
  }
}

export const serverClock = new ServerClock();
