// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../shared/api/types';
import { contactQuery } from '../api/tickets';
import { languageName } from '../i18n/dates';
import { Avatar } from '../ui/Avatar';
import classes from './ContactCard.module.css';
import { StatusIcon } from './StatusIcon';

export function ContactCard({ contact, current }: { contact: Contact; current: number }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(contactQuery(contact.id));
  const others = (data?.tickets ?? []).filter((ticket) => ticket.number !== current).slice(0, 5);
  return (
    <section aria-label={t('contact.title')}>
      <div className={classes.head}>
        <Avatar name={contact.name} size="lg" />
        <div className={classes.who}>
          <div className={classes.name}>{contact.name || t('contact.nameless')}</div>
          <div className={classes.count}>
            {t('contact.tickets', { count: contact.ticketCount ?? 1 })}
            {contact.openTicketCount > 0 && `, ${t('contact.openTickets', { count: contact.openTicketCount })}`}
          </div>
        </div>
      </div>
      <dl className={classes.facts}>
        {contact.email && (
          <Fact name={t('contact.email')}>
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </Fact>
        )}
        {contact.phone && (
          <Fact name={t('contact.phone')}>
            <a href={`tel:${contact.phone}`}>{contact.phone}</a>
          </Fact>
        )}
        {contact.locale && <Fact name={t('contact.language')}>{languageName(contact.locale, i18n.language)}</Fact>}
      </dl>
      {others.length > 0 && (
        <>
          <h2 className={classes.title}>{t('contact.recent')}</h2>
          <ul className={classes.tickets}>
            {others.map((ticket) => (
              <li key={ticket.number}>
                <Link to="/tickets/$number" params={{ number: String(ticket.number) }}>
                  <StatusIcon status={ticket.status} />
                  <span className="visually-hidden">{t(`status.${ticket.status}`)}: </span>
                  <span className={classes.subject}>{ticket.subject}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
