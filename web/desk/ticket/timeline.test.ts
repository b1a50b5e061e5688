// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../shared/api/types';
import { history, message } from '../test/samples';
import { type TimelineItem, timeline } from './timeline';

const at = (minute: number) => `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`;
const shown = (items: TimelineItem[]) =>
  items.map((item) => (item.kind === 'message' ? item.message.id : item.event.kind));
const newestFirst = (...entries: HistoryEntry[]) => entries.toReversed();
const raised = { priority: { from: 'Low', to: 'High' } };

describe('the timeline of a ticket', () => {
  it('tells System messages with an event as lines, and those without as messages', () => {
    const author = { kind: 'Agent' as const, id: 4, name: 'Anna' };
    const messages = [
      message({ id: 1, kind: 'System' }),
      message({ id: 2, kind: 'System', author, event: { type: 'Updated', diffs: raised } }),
      message({ id: 3, kind: 'System', event: { type: 'SLA', metric: 'FirstResponse', percent: 80 } }),
    ];
    const items = timeline(messages, [], true);
    expect(shown(items)).toEqual([1, 'Updated', 'Deadline']);
    expect(items[1]).toMatchObject({ event: { by: { name: 'Anna' }, diffs: raised } });
  });

  it('adds from the history what no message tells', () => {
    const entries = newestFirst(
      history({ kind: 'Updated', at: at(1), messageId: 2, data: { diffs: raised } }),
      history({ kind: 'Updated', at: at(3), data: { diffs: { subject: { from: 'a', to: 'b' } } } }),
      history({ kind: 'Rated', at: at(9), data: { stars: 5 } }),
    );
    const messages = [
      message({ id: 1, at: at(0) }),
      message({ id: 2, at: at(1), kind: 'System', event: { type: 'Updated', diffs: raised } }),
      message({ id: 3, at: at(5) }),
    ];
    expect(shown(timeline(messages, entries, true))).toEqual([1, 'Updated', 'Updated', 3, 'Rated']);
  });

  it('tells the hand-over before the words that came with it, and effects of a reply after it', () => {
    const messages = [message({ id: 1, kind: 'System', at: at(1) }), message({ id: 2, kind: 'Reply', at: at(2) })];
    const entries = newestFirst(
      history({ kind: 'HandOver', at: at(1) }),
      history({ kind: 'Updated', at: at(2), data: { diffs: { status: { from: 'New', to: 'Open' } } } }),
    );
    expect(shown(timeline(messages, entries, true))).toEqual(['HandOver', 1, 2, 'Updated']);
  });

  it('does not repeat messages, deliveries and moved deadlines as lines', () => {
    const entries = newestFirst(
      history({ kind: 'Created', at: at(0), data: { message: 'Customer' } }),
      history({ kind: 'Delivery', at: at(2), data: null }),
      history({ kind: 'Clock', at: at(3), data: { reason: 'policy' } }),
      history({ kind: 'Clock', at: at(4), data: { metric: 'FirstResponse', percent: 100 } }),
    );
    expect(shown(timeline([message({ at: at(0) })], entries, true))).toEqual([1, 'Deadline']);
  });

  it('holds back what happened before the first loaded message', () => {
    const entries = newestFirst(history({ kind: 'HandOver', at: at(1) }), history({ kind: 'Rated', at: at(8) }));
    const messages = [message({ id: 7, at: at(5) })];
    expect(shown(timeline(messages, entries, false))).toEqual([7, 'Rated']);
    expect(shown(timeline(messages, entries, true))).toEqual(['HandOver', 7, 'Rated']);
  });
});
