// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Fragment, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../shared/api/types';
import { messagesQuery } from '../api/messages';
import { historyQuery } from '../api/tickets';
import { useOutgoing } from '../composer/OutboxProvider';
import { dayName } from '../i18n/dates';
import { inOrder } from '../live/reducer';
import { EmptyState } from '../ui/EmptyState';
import { Failure } from '../ui/Failure';
import { Loading } from '../ui/Loading';
import classes from './Conversation.module.css';
import { EventItem } from './EventItem';
import { MessageItem } from './MessageItem';
import { OutgoingItem } from './OutgoingItem';
import { type TimelineItem, timeline } from './timeline';

/** Within this many pixels of the end, the reader is at the end and stays there. */
const nearEnd = 80;

export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const query = useInfiniteQuery(messagesQuery(ticket.number));
  const messages = inOrder(query.data);
  const { data: history = [] } = useQuery(historyQuery(ticket.number));
  const items = timeline(messages, history, !query.hasNextPage);
  const known = new Set(messages.map((message) => message.clientId));
  const outgoing = useOutgoing(ticket.number).filter((item) => !known.has(item.message.clientId));
  const { scroller, behind, onScroll, toEnd } = useStickToEnd(items[0]?.key, items.length + outgoing.length);

  if (query.isPending) return <Loading />;
  if (query.isError && !query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={classes.frame}>
      <section
        ref={scroller}
        className={classes.scroller}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('ticket.conversation')}
      >
        {query.hasNextPage && (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes.earlier}
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('ticket.earlier')}
          </Button>
        )}
        {messages.length + outgoing.length === 0 && <EmptyState title={t('ticket.noMessages')} />}
        <ol className={classes.messages} aria-live="polite" aria-relevant="additions">
          {items.map((item, index) => (
            <Fragment key={item.key}>
              {startsDay(items, index) && (
                <li className={classes.day}>
                  <span>{dayName(item.at, i18n.language)}</span>
                </li>
              )}
              {item.kind === 'message' ? (
                <MessageItem message={item.message} />
              ) : (
                <EventItem event={item.event} at={item.at} />
              )}
            </Fragment>
          ))}
          {outgoing.map((item) => (
            <OutgoingItem key={item.message.clientId} item={item} />
          ))}
        </ol>
      </section>
      {behind && (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.jump}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={toEnd}
        >
          {t('ticket.newMessages')}
        </Button>
      )}
    </div>
  );
}

function startsDay(items: TimelineItem[], index: number): boolean {
  const current = items[index];
  const before = items[index - 1];
  return (
    current !== undefined && (!before || new Date(before.at).toDateString() !== new Date(current.at).toDateString())
  );
}

/**
 * Keeps the end in sight for a reader who is at the end, and the place for one who is not: neither a new message below
 * nor older ones loaded above may move what is being read.
 */
function useStickToEnd(firstId: string | undefined, count: number) {
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ firstId, count: 0, height: 0 });
  const [behind, setBehind] = useState(false);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const last = before.current;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (last.firstId !== firstId) element.scrollTop += element.scrollHeight - last.height;
    else if (count > last.count) setBehind(true);
    before.current = { firstId, count, height: element.scrollHeight };
  }, [firstId, count]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    if (atEnd.current) setBehind(false);
  };
  const toEnd = () => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'smooth' });
  };
  return { scroller, behind, onScroll, toEnd };
}
