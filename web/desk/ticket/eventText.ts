// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/api/types';

const known = [
  'StatusChanged',
  'Assigned',
  'Unassigned',
  'TeamChanged',
  'SeverityChanged',
  'PriorityChanged',
  'HandedOver',
  'Created',
  'Reopened',
  'Rated',
  'Breached',
  'Escalated',
] as const;
type Known = (typeof known)[number];

/** Says what happened in the agent's language; an event that this desk does not know is told in the server's words. */
export function useEventText(): (message: Message) => string {
  const { t, i18n } = useTranslation();
  return (message) => {
    const event = message.event;
    if (!event || !known.includes(event.type as Known)) return message.body;
    const word = (value: unknown): string => {
      if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
      for (const group of ['status', 'severity', 'priority', 'sla']) {
        const key = `${group}.${value}`;
        if (i18n.exists(key)) return i18n.t(key as 'status.New');
      }
      return value;
    };
    const type = event.type as Known;
    const from = word(event.from);
    const to = word(event.to ?? event.name);
    if (type === 'StatusChanged' && !from) return t('event.StatusSet', { to });
    const metric = word(event.metric);
    const text = t(`event.${type}`, { from, to, metric });
    return needs(type, to, metric) ? text : message.body || text;
  };
}

/** Whether the event brought what its sentence needs. */
function needs(type: Known, to: string, metric: string): boolean {
  if (type === 'Breached' || type === 'Escalated') return metric !== '';
  return ['HandedOver', 'Created', 'Reopened', 'Rated', 'Unassigned'].includes(type) || to !== '';
}
