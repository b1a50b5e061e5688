// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Agent, Desk, Diff } from '../../shared/api/types';
import { agentsQuery } from '../api/agents';
import { useSession } from '../api/session';
import { localised } from '../views/viewName';
import type { Happening } from './timeline';

/** Says what happened, and who did it, in the agent's language. Fields that this desk does not know are left out. */
export function useEventText(): (event: Happening) => string {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const { data: agents = [] } = useQuery(agentsQuery);
  const word = (value: string): string => {
    const known = ['status', 'severity', 'priority', 'type', 'sla'].find((group) => i18n.exists(`${group}.${value}`));
    return known ? i18n.t(`${known}.${value}` as 'app.name') : value;
  };
  const field = (name: string, { from, to }: Diff): string | null => {
    switch (name) {
      case 'status':
        return t('event.StatusChanged', { from: word(from), to: word(to) });
      case 'severity':
        return t('event.SeverityChanged', { to: word(to) });
      case 'priority':
        return t('event.PriorityChanged', { to: word(to) });
      case 'team':
        return t('event.TeamChanged', { to: teamName(desk, to, i18n.language) });
      case 'assignee':
        return to ? t('event.Assigned', { to: agentName(agents, to) }) : t('event.Unassigned');
      case 'tags':
        return t('event.TagsChanged', { to: to || '—' });
      case 'type':
        return t('event.TypeChanged', { to: word(to) });
      case 'subject':
        return t('event.SubjectChanged', { to });
      default:
        return null;
    }
  };
  const what = ({ kind, diffs = {}, metric = '', percent = 0, stars = 0 }: Happening): string => {
    switch (kind) {
      case 'Reopened':
        return t('event.Reopened');
      case 'HandOver':
        return t('event.HandedOver');
      case 'Rated':
        return t('event.Rated', { count: stars });
      case 'Deadline':
        return percent >= 100
          ? t('event.Breached', { metric: word(metric) })
          : t('event.Near', { metric: word(metric) });
      default:
        return Object.entries(diffs)
          .flatMap(([name, diff]) => field(name, diff) ?? [])
          .join(', ');
    }
  };
  const who = ({ by, reason, notified = [] }: Happening): string => {
    if (by) return by.name || agentName(agents, String(by.id ?? ''));
    if (notified.length > 0) return t('event.notified', { names: notified.join(', ') });
    return reason === 'escalation' ? t('event.byEscalation') : '';
  };
  return (event) => [what(event), who(event)].filter(Boolean).join(' · ');
}

const teamName = (desk: Desk, name: string, language: string): string =>
  localised(desk.teams.find((team) => team.name === name)?.displayName, language, name);

/** Events tell agents by id. */
const agentName = (agents: Agent[], id: string): string => agents.find((agent) => String(agent.id) === id)?.name ?? id;
