// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Agent, Desk, Message } from '../../shared/api/types';
import { agentsQuery } from '../api/agents';
import { useSession } from '../api/session';
import { localised } from '../views/viewName';

interface Diff {
  from?: string;
  to?: string;
}

/** Says what happened in the agent's language; an event that this desk does not know is told in the server's words. */
export function useEventLines(): (message: Message) => string[] {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const { data: agents = [] } = useQuery(agentsQuery);
  const word = (value: unknown): string =>
    valueWord(value, (key) => (i18n.exists(key) ? i18n.t(key as 'app.name') : null));
  const field = (name: string, { from, to }: Diff): string | null => {
    switch (name) {
      case 'status':
        return from
          ? t('event.StatusChanged', { from: word(from), to: word(to) })
          : t('event.StatusSet', { to: word(to) });
      case 'severity':
        return t('event.SeverityChanged', { to: word(to) });
      case 'priority':
        return t('event.PriorityChanged', { to: word(to) });
      case 'team':
        return t('event.TeamChanged', { to: teamName(desk, to, i18n.language) });
      case 'assignee':
        return to ? t('event.Assigned', { to: agentName(agents, to) }) : t('event.Unassigned');
      case 'tags':
        return `${t('ticket.tags')}: ${to || '—'}`;
      case 'type':
        return `${t('ticket.type')}: ${word(to)}`;
      default:
        return null;
    }
  };
  return (message) => {
    const { type, diffs, metric } = message.event ?? { type: '' };
    if (diffs && typeof diffs === 'object') {
      const lines = Object.entries(diffs as Record<string, Diff>).map(([name, diff]) => field(name, diff));
      const known = lines.filter((line) => line !== null);
      if (known.length > 0) return known;
    }
    const change = fieldOfType[type];
    if (change) return [field(change, message.event as Diff) ?? message.body];
    if (type === 'HandOver' || type === 'HandedOver') return [t('event.HandedOver')];
    if (type === 'Created' || type === 'Reopened' || type === 'Rated') return [t(`event.${type}`)];
    if (type === 'Clock' || type === 'Breached') return [t('event.Breached', { metric: word(metric) })];
    return [message.body || type];
  };
}

const fieldOfType: Record<string, string> = {
  StatusChanged: 'status',
  Assigned: 'assignee',
  TeamChanged: 'team',
  SeverityChanged: 'severity',
  PriorityChanged: 'priority',
};

/** A value of a field in the reader's language, when it is one of the known words. */
function valueWord(value: unknown, translate: (key: string) => string | null): string {
  if (typeof value !== 'string') return '';
  for (const group of ['status', 'severity', 'priority', 'type', 'sla']) {
    const text = translate(`${group}.${value}`);
    if (text !== null) return text;
  }
  return value;
}

const teamName = (desk: Desk, name: string | undefined, language: string): string =>
  localised(desk.teams.find((team) => team.name === name)?.displayName, language, name ?? '');

/** Assignees are told by id; a name is taken as it is. */
const agentName = (agents: Agent[], id: string): string => agents.find((agent) => String(agent.id) === id)?.name ?? id;
