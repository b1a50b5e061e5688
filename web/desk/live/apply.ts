// SPDX-License-Identifier: Apache-2.0
import type { QueryClient } from '@tanstack/react-query';
import type { GoneEvent, Message, PresenceEvent, Ticket, TicketEvent } from '../../shared/api/types';
import { keys } from '../api/keys';
import type { EventName } from './connection';
import { addMessage, applyTicket, type MessagePages, mergeSummary, remove, type TicketPages } from './reducer';

/** Counters follow events at most this often, in milliseconds: they cost the server a count per view. */
const countEveryMs = 1000;

export interface ApplyContext {
  agentId: number;
  /** The ticket that is open, or null. */
  selected(): number | null;
  now(): number;
}

/** Writes events into the cache. */
export class EventSink {
  private counting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly context: ApplyContext,
  ) {}

  stop(): void {
    clearTimeout(this.counting);
  }

  apply(name: EventName, data: unknown): void {
    switch (name) {
      case 'ready':
        this.refreshOlderThan(this.context.now());
        break;
      case 'reset':
        this.refreshOlderThan(Number.POSITIVE_INFINITY);
        break;
      case 'ticket':
        if ((data as GoneEvent).reason === 'Gone') this.gone((data as GoneEvent).number);
        else this.ticket(data as TicketEvent);
        break;
      case 'message':
        this.message(data as Message);
        break;
      case 'presence':
        this.presence(data as PresenceEvent);
        break;
      case 'config':
        void this.client.invalidateQueries({ queryKey: keys.session });
        void this.client.invalidateQueries({ queryKey: ['templates'] });
        void this.client.invalidateQueries({ queryKey: keys.views });
        break;
    }
  }

  private firstReady = true;

  /**
   * Answers that were fetched before the stream began may miss what happened in between, so they are fetched again.
   * A resumed stream has no such gap: it sends everything since the last event.
   */
  private refreshOlderThan(moment: number): void {
    if (moment !== Number.POSITIVE_INFINITY) {
      if (!this.firstReady) return;
      this.firstReady = false;
    }
    void this.client.invalidateQueries({
      predicate: (query) => query.queryKey[0] !== 'session' && query.state.dataUpdatedAt < moment,
    });
  }

  /** The ticket went to people whose tickets this agent does not see. */
  private gone(number: number): void {
    this.client.setQueriesData<TicketPages>({ queryKey: keys.tickets }, (pages) => pages && remove(pages, number));
    // Whoever has it open learns that it is not there for him.
    void this.client.resetQueries({ queryKey: keys.ticket(number) });
    this.count();
  }

  private ticket(event: TicketEvent): void {
    for (const [key, pages] of this.client.getQueriesData<TicketPages>({ queryKey: keys.tickets })) {
      const { view, q } = key[1] as { view: string; q: string };
      if (!pages) continue;
      const context = { view, q, agentId: this.context.agentId, selected: this.context.selected() };
      this.client.setQueryData(key, applyTicket(pages, event, context));
    }
    const known = this.client.getQueryData<Ticket>(keys.ticket(event.number));
    if (known) {
      this.client.setQueryData(keys.ticket(event.number), mergeSummary(known, event));
      // The summary has the next clock only; the other clocks, the rating and the fields come with the ticket.
      if (event.version > known.version || event.reason !== 'Updated') {
        void this.client.invalidateQueries({ queryKey: keys.ticket(event.number) });
      }
    }
    // A message alone writes no line, but it may open a solved ticket again.
    void this.client.invalidateQueries({ queryKey: keys.history(event.number) });
    this.count();
  }

  private message(message: Message): void {
    this.client.setQueryData<MessagePages>(
      keys.messages(message.ticket),
      (pages) => pages && addMessage(pages, message),
    );
  }

  private presence(event: PresenceEvent): void {
    this.client.setQueryData<Ticket>(
      keys.ticket(event.number),
      (ticket) => ticket && { ...ticket, viewers: event.viewers },
    );
  }

  private count(): void {
    this.counting ??= setTimeout(() => {
      this.counting = undefined;
      void this.client.invalidateQueries({ queryKey: keys.views });
    }, countEveryMs);
  }
}
