// SPDX-License-Identifier: Apache-2.0
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../shared/api/types';
import { placeShift } from './placeShift';
import classes from './TicketList.module.css';
import { TicketRow } from './TicketRow';

/** Every row is this high, in pixels: rows of one height scroll smoothly at any length. */
const rowHeight = 92;

interface Props {
  tickets: TicketSummary[];
  selected: number | null;
  hasMore: boolean;
  onMore: () => void;
}

/** A virtual list: only the rows that are seen exist. */
export function TicketList({ tickets, selected, hasMore, onMore }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => tickets[index]?.number ?? index,
    overscan: 8,
  });
  useKeepPlace(scroller, tickets);
  const items = rows.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;

  useEffect(() => {
    if (hasMore && last >= tickets.length - 10) onMore();
  }, [hasMore, last, tickets.length, onMore]);

  const selectedIndex = tickets.findIndex((ticket) => ticket.number === selected);
  useEffect(() => {
    if (selectedIndex >= 0) rows.scrollToIndex(selectedIndex, { align: 'auto' });
    // Only when the selection itself moves: a new ticket on top must not scroll the list.
  }, [selected]);

  return (
    <div ref={scroller} className={classes.scroller} data-testid="ticket-list">
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {items.map((item) => {
          const ticket = tickets[item.index];
          return (
            ticket && (
              <li
                key={item.key}
                className={classes.slot}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                <TicketRow ticket={ticket} selected={ticket.number === selected} />
              </li>
            )
          );
        })}
      </ul>
      {hasMore && <output className={classes.more}>{t('list.loadMore')}</output>}
    </div>
  );
}

/** A reader who has scrolled keeps the rows in sight where they are when others come, go or rise above them. */
function useKeepPlace(scroller: RefObject<HTMLElement | null>, tickets: TicketSummary[]) {
  const before = useRef<TicketSummary[]>([]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element) element.scrollTop += placeShift(before.current, tickets, element.scrollTop, rowHeight);
    before.current = tickets;
  }, [scroller, tickets]);
}
