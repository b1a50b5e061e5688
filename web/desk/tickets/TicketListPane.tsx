// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Skeleton, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { ticketListQuery, viewsQuery } from '../api/tickets';
import { useOpenTicket } from '../app/location';
import { useKeys } from '../keyboard/useKeys';
import { EmptyState } from '../ui/EmptyState';
import { Failure } from '../ui/Failure';
import { localised, useViewName } from '../views/viewName';
import { TicketList } from './TicketList';
import classes from './TicketListPane.module.css';

/** A search starts when typing pauses this long, in milliseconds. */
const searchDelayMs = 250;

export function TicketListPane({ view, q, selected }: { view: string; q: string; selected: number | null }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(ticketListQuery(view, q));
  const tickets = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ListHeader view={view} q={q} />
      {list.isPending && <ListSkeleton />}
      {list.isError && !list.data && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && tickets.length === 0 && (
        <EmptyState
          icon={q ? <IconSearch size={28} /> : undefined}
          title={q ? t('list.nothingFound') : t('list.empty')}
          text={q ? t('list.nothingFoundText', { q }) : t('list.emptyText')}
        />
      )}
      {tickets.length > 0 && (
        <TicketList
          key={`${view} ${q}`}
          tickets={tickets}
          selected={selected}
          hasMore={list.hasNextPage}
          onMore={() => {
            if (!list.isFetchingNextPage) void list.fetchNextPage();
          }}
        />
      )}
      <WalkingKeys numbers={tickets.map((ticket) => ticket.number)} selected={selected} />
    </>
  );
}

function ListHeader({ view, q }: { view: string; q: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useViewName();
  const { data: views } = useQuery(viewsQuery);
  const current = views?.find((other) => other.id === view);
  const { desk } = useSession();
  const title = q ? t('list.results') : current ? nameOf(current) : '';
  useDocumentTitle([title, localised(desk.displayName, i18n.language, desk.name)].filter(Boolean).join(' · '));
  const [text, setText] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });

  useEffect(() => {
    const typed = text.trim();
    if (typed === q) return;
    const timer = setTimeout(
      () => void navigate({ to: '/views/$view', params: { view }, search: typed ? { q: typed } : {}, replace: true }),
      searchDelayMs,
    );
    return () => clearTimeout(timer);
  }, [text, q, view, navigate]);

  return (
    <header className={classes.head}>
      <div className={classes.title}>
        <Link to="/views" className={classes.menu} aria-label={t('views.open')}>
          <IconMenu2 size={20} aria-hidden />
        </Link>
        <h1>{title || '\u00a0'}</h1>
      </div>
      <TextInput
        ref={input}
        type="search"
        size="sm"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setText('');
          event.currentTarget.blur();
        }}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('list.clearSearch')}
              onClick={() => setText('')}
            >
              <IconX size={14} />
            </ActionIcon>
          )
        }
        data-testid="search"
      />
    </header>
  );
}

/** j and k walk the list; Escape goes back to it. */
function WalkingKeys({ numbers, selected }: { numbers: number[]; selected: number | null }) {
  const open = useOpenTicket();
  const step = (by: number) => {
    const at = selected === null ? -1 : numbers.indexOf(selected);
    const next = numbers[at === -1 ? 0 : Math.min(numbers.length - 1, Math.max(0, at + by))];
    if (next === undefined || next === selected) return;
    open(next);
    // Enter and Tab go on from the row, not from where the focus was left.
    document.querySelector<HTMLElement>(`a[data-number="${next}"]`)?.focus({ preventScroll: true });
  };
  useKeys({ j: () => step(1), k: () => step(-1), Escape: () => selected !== null && open(null) });
  return null;
}

function ListSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => (
        <div key={key}>
          <Skeleton height={12} width="40%" />
          <Skeleton height={14} width="85%" />
          <Skeleton height={10} width="60%" />
        </div>
      ))}
    </div>
  );
}
