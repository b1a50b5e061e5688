// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { TicketEvent, TicketSummary } from '../../shared/api/types';
import { message, summary, ticket } from '../test/samples';
import { addMessage, applyTicket, inOrder, type MessagePages, mergeSummary, type TicketPages } from './reducer';

const list = (...items: TicketSummary[]): TicketPages => ({
  pages: [{ items, nextCursor: null }],
  pageParams: [null],
});
const event = (change: Partial<TicketSummary>, reason: TicketEvent['reason'] = 'Updated'): TicketEvent => {
  const changed = summary(change);
  return { number: changed.number, version: 4, reason, ticket: changed };
};
const numbers = (pages: TicketPages) => pages.pages.flatMap((page) => page.items.map((row) => row.number));
const unassigned = { view: 'unassigned', q: '', agentId: 1, selected: null };

describe('a list after a ticket event', () => {
  const three = list(summary({ number: 3 }), summary({ number: 2 }), summary({ number: 1 }));

  it('gets a new ticket on top', () => {
    expect(numbers(applyTicket(three, event({ number: 4 }, 'Created'), unassigned))).toEqual([4, 3, 2, 1]);
  });

  it('keeps the places of rows when fields change', () => {
    const after = applyTicket(three, event({ number: 2, priority: 'High' }), unassigned);
    expect(numbers(after)).toEqual([3, 2, 1]);
    expect(after.pages[0]?.items[1]?.priority).toBe('High');
  });

  it('lifts a ticket with a newer message to the top', () => {
    const spoken = event({ number: 1, lastMessageAt: '2026-11-22T12:00:00Z' }, 'Message');
    expect(numbers(applyTicket(three, spoken, unassigned))).toEqual([1, 3, 2]);
  });

  it('loses a ticket that left the view', () => {
    const taken = event({ number: 2, assignee: { id: 9, name: 'Mark' } });
    expect(numbers(applyTicket(three, taken, unassigned))).toEqual([3, 1]);
  });

  it('keeps a ticket that left the view while it is open beside the list', () => {
    const taken = event({ number: 2, assignee: { id: 1, name: 'Anna' } });
    expect(numbers(applyTicket(three, taken, { ...unassigned, selected: 2 }))).toEqual([3, 2, 1]);
  });

  it('adds nothing to the results of a search', () => {
    expect(applyTicket(three, event({ number: 4 }, 'Created'), { ...unassigned, q: 'lamp' })).toBe(three);
  });

  it('never shows the same ticket twice', () => {
    const created = event({ number: 4 }, 'Created');
    const twice = applyTicket(applyTicket(three, created, unassigned), created, unassigned);
    expect(numbers(twice)).toEqual([4, 3, 2, 1]);
  });
});

describe('the open ticket after an event', () => {
  it('takes the summary and keeps what only the ticket has', () => {
    const merged = mergeSummary(ticket({ botSummary: 'order 7' }), event({ status: 'Solved' }));
    expect(merged).toMatchObject({ status: 'Solved', version: 4, botSummary: 'order 7', contact: { ticketCount: 1 } });
  });

  it('ignores an event that is older than what it has', () => {
    const newer = ticket({ version: 9 });
    expect(mergeSummary(newer, event({ status: 'Solved' }))).toBe(newer);
  });
});

describe('a conversation', () => {
  const pages = (...items: MessagePages['pages'][number]['items']): MessagePages => ({
    pages: [{ items, nextCursor: null }],
    pageParams: [null],
  });

  it('takes a message once, though it comes as an answer and by the stream', () => {
    const reply = message({ id: 2, clientId: 'c-1' });
    const after = addMessage(addMessage(pages(message()), reply), {
      ...reply,
      delivery: { state: 'Sent', error: null },
    });
    expect(inOrder(after).map((m) => m.id)).toEqual([1, 2]);
    expect(inOrder(after)[1]?.delivery?.state).toBe('Sent');
  });

  it('is in the order of writing whichever way the pages came', () => {
    const both: MessagePages = {
      pages: [
        { items: [message({ id: 3 }), message({ id: 4 })], nextCursor: '3' },
        { items: [message({ id: 2 }), message({ id: 1 })], nextCursor: null },
      ],
      pageParams: [null, '3'],
    };
    expect(inOrder(both).map((m) => m.id)).toEqual([1, 2, 3, 4]);
  });
});
