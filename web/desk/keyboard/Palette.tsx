// SPDX-License-Identifier: Apache-2.0
import '@mantine/spotlight/styles.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, statuses, type TicketSummary } from '../../shared/api/types';
import { call, withQuery } from '../api/client';
import { keys } from '../api/keys';
import { useSession } from '../api/session';
import { viewsQuery } from '../api/tickets';
import { useDeskLocation } from '../app/location';
import { usePatchTicket } from '../ticket/usePatchTicket';
import { useViewName } from '../views/viewName';

const [store, spotlight] = createSpotlight();

/** The list scrolls, so the keyboard must be able to get into it. */
const focusable = { viewportProps: { tabIndex: 0 } };

interface Action {
  id: string;
  label: string;
  description?: string;
  onClick: () => void;
}

/** Commands, places and tickets by typing: Ctrl-K. */
export default function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  useEffect(() => {
    if (opened) spotlight.open();
  }, [opened]);
  const places = usePlaces();
  const commands = useCommands();
  const found = useFoundTickets(query);
  const matches = (action: Action) => action.label.toLowerCase().includes(query.trim().toLowerCase());
  const groups = [
    { name: t('palette.tickets'), actions: found },
    { name: t('palette.actions'), actions: commands.filter(matches) },
    { name: t('palette.views'), actions: places.filter(matches) },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList {...focusable}>
        {groups.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
        {groups.map(({ name, actions }) => (
          <Spotlight.ActionsGroup key={name} label={name}>
            {actions.map(({ id, label, description, onClick }) => (
              <Spotlight.Action key={id} label={label} description={description} onClick={onClick} highlightQuery />
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function usePlaces(): Action[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { agent } = useSession();
  const { data: views = [] } = useQuery(viewsQuery);
  const nameOf = useViewName();
  const places: Action[] = views.map((view) => ({
    id: `view-${view.id}`,
    label: t('palette.goTo', { name: nameOf(view) }),
    onClick: () => void navigate({ to: '/views/$view', params: { view: view.id } }),
  }));
  places.push({
    id: 'settings',
    label: t('palette.goTo', { name: t('settings.title') }),
    onClick: () => void navigate({ to: '/settings' }),
  });
  if (agent.role === 'Admin') {
    places.push({
      id: 'agents',
      label: t('palette.goTo', { name: t('admin.agents') }),
      onClick: () => void navigate({ to: '/agents' }),
    });
  }
  return places;
}

function useCommands(): Action[] {
  const { t } = useTranslation();
  const { number } = useDeskLocation();
  const { agent } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const patch = usePatchTicket();
  const commands: Action[] = [];
  if (number !== null) {
    commands.push({
      id: 'take',
      label: t('ticket.assignToMe'),
      onClick: () => patch.mutate({ number, change: { assigneeId: agent.id } }),
    });
    for (const status of statuses.filter((s) => s !== 'Bot')) {
      commands.push({
        id: `status-${status}`,
        label: t('palette.setStatus', { status: t(`status.${status}`) }),
        onClick: () => patch.mutate({ number, change: { status } }),
      });
    }
  }
  commands.push(
    {
      id: 'light',
      label: `${t('settings.theme')}: ${t('settings.themeLight')}`,
      onClick: () => setColorScheme('light'),
    },
    { id: 'dark', label: `${t('settings.theme')}: ${t('settings.themeDark')}`, onClick: () => setColorScheme('dark') },
    { id: 'auto', label: `${t('settings.theme')}: ${t('settings.themeAuto')}`, onClick: () => setColorScheme('auto') },
  );
  return commands;
}

function useFoundTickets(query: string): Action[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const q = query.trim();
  const { data } = useQuery({
    queryKey: keys.find(q),
    queryFn: ({ signal }) => call<Page<TicketSummary>>(withQuery('/tickets', { q, limit: 6 }), { signal }),
    enabled: q.length >= 2,
    staleTime: 10_000,
  });
  return (data?.items ?? []).map((ticket) => ({
    id: `ticket-${ticket.number}`,
    label: ticket.subject,
    description: `${t('ticket.number', { number: ticket.number })} · ${ticket.contact.name}`,
    onClick: () =>
      void navigate({ to: '/views/$view/$number', params: { view: 'all', number: String(ticket.number) } }),
  }));
}
