// SPDX-License-Identifier: Apache-2.0
import type { HistoryEntry, Message } from '../../shared/api/types';

/** What the conversation shows, from top to bottom. */
export type TimelineItem =
  | { key: string; kind: 'message'; at: string; message: Message }
  | { key: string; kind: 'event'; at: string; event: TimelineEvent };

export interface TimelineEvent {
  entry: HistoryEntry;
  /** The customer wrote again after the ticket was solved. */
  reopened: boolean;
}

/**
 * Puts what happened between what was said.
 *
 * @param messages in the order of writing
 * @param history newest first, as the server gives it
 * @param complete false while older messages are not loaded: events before the first loaded one wait for them
 */
export function timeline(messages: Message[], history: HistoryEntry[], complete: boolean): TimelineItem[] {
  const first = messages[0];
  const events = eventsOf(history)
    .map((event, index): TimelineItem => {
      const { at, kind } = event.entry;
      return { key: `event-${at}-${kind}-${index}`, kind: 'event', at, event };
    })
    .filter(({ at }) => complete || !first || Date.parse(at) >= Date.parse(first.at));
  const items: TimelineItem[] = [];
  let next = 0;
  for (const message of messages) {
    for (let event = events[next]; event && precedes(event, message); event = events[next]) {
      items.push(event);
      next += 1;
    }
    items.push({ key: `message-${message.id}`, kind: 'message', at: message.at, message });
  }
  return [...items, ...events.slice(next)];
}

/** One step of the server writes all with one time. A hand-over comes before what it says; a reply before its effects. */
function precedes(event: TimelineItem, message: Message): boolean {
  const by = Date.parse(event.at) - Date.parse(message.at);
  return by < 0 || (by === 0 && event.kind === 'event' && event.event.entry.kind === 'HandOver');
}

/** The entries worth a line, oldest first. */
function eventsOf(history: HistoryEntry[]): TimelineEvent[] {
  let status = '';
  const events: TimelineEvent[] = [];
  for (const entry of history.toReversed()) {
    const reopened = entry.data?.message === 'Customer' && status === 'Solved' && entry.status !== 'Solved';
    status = entry.status;
    if (reopened || worthTelling(entry)) events.push({ entry, reopened });
  }
  return events;
}

function worthTelling({ kind, data }: HistoryEntry): boolean {
  if (kind === 'Clock') return Boolean(data?.metric);
  return kind === 'HandOver' || kind === 'Rated' || (kind === 'Updated' && Boolean(data?.diffs));
}
