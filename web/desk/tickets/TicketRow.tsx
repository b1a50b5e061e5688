// SPDX-License-Identifier: Apache-2.0
import { IconAlertOctagon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../shared/api/types';
import { serverClock } from '../api/serverClock';
import { useDeskLocation } from '../app/location';
import { fullMoment, shortMoment } from '../i18n/dates';
import { Avatar } from '../ui/Avatar';
import { previewText } from './previewText';
import { SlaClock } from './SlaClock';
import { useUnread } from './seen';
import classes from './TicketRow.module.css';

export function TicketRow({ ticket, selected }: { ticket: TicketSummary; selected: boolean }) {
  const { t, i18n } = useTranslation();
  const { view = 'all', q } = useDeskLocation();
  const unread = useUnread(ticket);
  const severe = ticket.severity === 'Blocker' || ticket.severity === 'Critical';
  return (
    <Link
      to="/views/$view/$number"
      params={{ view, number: String(ticket.number) }}
      search={q ? { q } : {}}
      className={classes.row}
      data-selected={selected || undefined}
      data-unread={unread || undefined}
      aria-current={selected || undefined}
      data-testid="ticket-row"
      data-number={ticket.number}
    >
      <span className={classes.line}>
        {unread && (
          <span className={classes.dot}>
            <span className="visually-hidden">{t('list.unread')}</span>
          </span>
        )}
        <span className={classes.contact}>{ticket.contact.name || ticket.contact.email || t('contact.nameless')}</span>
        <time
          className={classes.when}
          dateTime={ticket.lastMessageAt}
          title={fullMoment(ticket.lastMessageAt, i18n.language)}
        >
          {shortMoment(ticket.lastMessageAt, i18n.language, serverClock.now())}
        </time>
      </span>
      <span className={classes.line}>
        {severe && (
          <IconAlertOctagon
            size={15}
            className={classes.severe}
            role="img"
            aria-label={t(`severity.${ticket.severity}`)}
          />
        )}
        <span className={classes.subject}>{ticket.subject}</span>
      </span>
      <span className={classes.line}>
        <span className={classes.number}>{ticket.number}</span>
        <span className={classes.preview}>{previewText(ticket.preview)}</span>
        {ticket.sla && <SlaClock clock={ticket.sla} compact />}
        {ticket.assignee && (
          <span title={ticket.assignee.name} className={classes.assignee}>
            <Avatar name={ticket.assignee.name} kind="Agent" size="sm" />
            <span className="visually-hidden">
              {t('ticket.assignee')}: {ticket.assignee.name}
            </span>
          </span>
        )}
      </span>
    </Link>
  );
}
