// SPDX-License-Identifier: Apache-2.0
import type { Diff, HistoryEntry, Message, MessageEvent } from '../../shared/api/types';

/** What the conversation shows, from top to bottom. */
export type TimelineItem =
  | { key: string; kind: 'message'; at: string; message: Message }
  | { key: string; kind: 'event'; at: string; event: Happening };

/** One line between the messages. */
export interface Happening {
  kind: 'Updated' | 'HandOver' | 'Reopened' | 'Rated' | 'Deadline';
  /** The agent who did it, or null. */
  by: { id: number | null; name: string } | null;
  diffs?: Record<string, Diff>;
  /** What the desk itself did it for. */
  reason?: string;
  metric?: string;
  /** Of the time that the policy gives. */
  percent?: number;
  /** Names of those who were told. */
  notified?: string[];
  stars?: number;
}

/**
 * Puts what happened between what was said. Most of it comes as messages of the kind System with an event; the history
 * adds what has no message: ratings, deadlines that nobody was told of.
 *
 * @param messages in the order of writing
 * @param history newest first, as the server gives it
 * @param complete false while older messages are not loaded: events before the first loaded one wait for them
 */
export function timeline(messages: Message[], history: HistoryEntry[], complete: boolean): TimelineItem[] {
  const first = messages[0];
  const events = history
    .toReversed()
    .flatMap(fromHistory)
    .filter(({ at }) => complete || !first || Date.parse(at) >= Date.parse(first.at));
  const items: TimelineItem[] = [];
  let next = 0;
  for (const message of messages) {
    for (let event = events[next]; event && precedes(event, message); event = events[next]) {
      items.push(event);
      next += 1;
    }
    items.push(fromMessage(message));
  }
  return [...items, ...events.slice(next)];
}

/** One step of the server writes all with one time. A hand-over comes before what it says; a reply before its effects. */
function precedes(item: TimelineItem, message: Message): boolean {
  const by = Date.parse(item.at) - Date.parse(message.at);
  return by < 0 || (by === 0 && item.kind === 'event' && item.event.kind === 'HandOver');
}

function fromMessage(message: Message): TimelineItem {
  const event = message.kind === 'System' ? (message.event as MessageEvent | null) : null;
  const key = `message-${message.id}`;
  if (!event) return { key, kind: 'message', at: message.at, message };
  const { type, ...what } = event;
  const by = message.author.kind === 'Agent' ? message.author : null;
  return { key, kind: 'event', at: message.at, event: { ...what, kind: type === 'SLA' ? 'Deadline' : type, by } };
}

function fromHistory({ at, kind, actor, data, messageId }: HistoryEntry, index: number): TimelineItem[] {
  const by = actor.kind === 'Agent' ? { id: actor.id, name: '' } : null;
  const line = (event: Omit<Happening, 'by'>): TimelineItem[] => [
    { key: `event-${at}-${index}`, kind: 'event', at, event: { ...event, by } },
  ];
  // What has a message is told by it.
  if (messageId !== null) return [];
  if (kind === 'HandOver') return line({ kind });
  if (kind === 'Rated') return line({ kind, stars: data?.stars });
  if (kind === 'Updated' && data?.diffs) return line({ kind, diffs: data.diffs, reason: data.reason });
  if (kind === 'Clock' && data?.metric) return line({ kind: 'Deadline', metric: data.metric, percent: data.percent });
  return [];
}
