// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { priorities, severities, statuses, type Ticket, ticketTypes } from '../../shared/api/types';
import { agentsQuery } from '../api/agents';
import { useSession } from '../api/session';
import { localised } from '../views/viewName';
import { Picker } from './Picker';
import { StatusIcon } from './StatusIcon';
import { usePatchTicket } from './usePatchTicket';

interface Opening {
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
}

export function StatusPicker({ ticket, ...opening }: { ticket: Ticket } & Opening) {
  const { t } = useTranslation();
  const patch = usePatchTicket();
  // Only the bot's own work makes a ticket the bot's; an agent can't give it back.
  const offered = statuses.filter((status) => status !== 'Bot' || ticket.status === 'Bot');
  return (
    <Picker
      label={t('ticket.status')}
      value={ticket.status}
      options={offered.map((status) => ({
        value: status,
        label: t(`status.${status}`),
        icon: <StatusIcon status={status} />,
      }))}
      onChange={(status) => patch.mutate({ number: ticket.number, change: { status } })}
      testId="status-select"
      {...opening}
    />
  );
}

const nobody = '0';

export function AssigneePicker({ ticket, ...opening }: { ticket: Ticket } & Opening) {
  const { t } = useTranslation();
  const { agent } = useSession();
  const patch = usePatchTicket();
  const { data: agents = [] } = useQuery(agentsQuery);
  const others = agents.filter((other) => other.id !== agent.id && !other.disabled);
  const options = [
    { value: nobody, label: t('ticket.nobody') },
    { value: String(agent.id), label: agent.name },
    ...others.map((other) => ({ value: String(other.id), label: other.name })),
  ];
  // The assignee may be somebody whom the list does not have (yet).
  if (ticket.assignee && !options.some((option) => option.value === String(ticket.assignee?.id))) {
    options.push({ value: String(ticket.assignee.id), label: ticket.assignee.name });
  }
  return (
    <Picker
      label={t('ticket.assignee')}
      value={ticket.assignee ? String(ticket.assignee.id) : nobody}
      options={options}
      onChange={(id) =>
        patch.mutate({ number: ticket.number, change: { assigneeId: id === nobody ? null : Number(id) } })
      }
      testId="assignee-select"
      {...opening}
    />
  );
}

export function TeamPicker({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const patch = usePatchTicket();
  return (
    <Picker
      plain
      label={t('ticket.team')}
      value={ticket.team}
      options={desk.teams.map((team) => ({
        value: team.name,
        label: localised(team.displayName, i18n.language, team.name),
      }))}
      onChange={(team) => patch.mutate({ number: ticket.number, change: { team } })}
      testId="team-select"
    />
  );
}

export function SeverityPicker({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const patch = usePatchTicket();
  return (
    <Picker
      plain
      label={t('ticket.severity')}
      value={ticket.severity}
      options={severities.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))}
      onChange={(severity) => patch.mutate({ number: ticket.number, change: { severity } })}
      testId="severity-select"
    />
  );
}

export function PriorityPicker({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const patch = usePatchTicket();
  return (
    <Picker
      plain
      label={t('ticket.priority')}
      value={ticket.priority}
      options={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
      onChange={(priority) => patch.mutate({ number: ticket.number, change: { priority } })}
      testId="priority-select"
    />
  );
}

export function TypePicker({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const patch = usePatchTicket();
  return (
    <Picker
      plain
      label={t('ticket.type')}
      value={ticket.type}
      options={ticketTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))}
      onChange={(type) => patch.mutate({ number: ticket.number, change: { type } })}
      testId="type-select"
    />
  );
}
