// SPDX-License-Identifier: Apache-2.0

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock, Ticket } from '../../shared/api/types';
import { useSession } from '../api/session';
import { briefMoment, fullMoment } from '../i18n/dates';
import { SlaClock } from '../tickets/SlaClock';
import { localised } from '../views/viewName';
import { ContactCard } from './ContactCard';
import classes from './Details.module.css';
import { PriorityPicker, SeverityPicker, TeamPicker, TypePicker } from './pickers';
import { Stars } from './Stars';
import { Tags } from './Tags';

/** The contact's card and everything about the ticket that is not said in the conversation. */
export function Details({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const channel = desk.channels.find((other) => other.name === ticket.channel);
  return (
    <div className={classes.details}>
      <ContactCard contact={ticket.contact} current={ticket.number} />
      {ticket.rating && (
        <Section title={t('ticket.rating')}>
          <Stars stars={ticket.rating.stars} />
          {ticket.rating.comment && <p className={classes.text}>{ticket.rating.comment}</p>}
        </Section>
      )}
      {ticket.botSummary && (
        <Section title={t('ticket.botSummary')}>
          <p className={classes.text}>{ticket.botSummary}</p>
        </Section>
      )}
      <dl className={classes.fields}>
        <Field name={t('ticket.team')}>
          <TeamPicker ticket={ticket} />
        </Field>
        <Field name={t('ticket.severity')}>
          <SeverityPicker ticket={ticket} />
        </Field>
        <Field name={t('ticket.priority')}>
          <PriorityPicker ticket={ticket} />
        </Field>
        <Field name={t('ticket.type')}>
          <TypePicker ticket={ticket} />
        </Field>
        <Field name={t('ticket.tags')}>
          <Tags ticket={ticket} />
        </Field>
        <Field name={t('ticket.channel')}>
          <span className={classes.value}>{localised(channel?.displayName, i18n.language, ticket.channel)}</span>
        </Field>
        <Field name={t('ticket.created')}>
          <time
            className={classes.value}
            dateTime={ticket.createdAt}
            title={fullMoment(ticket.createdAt, i18n.language)}
          >
            {briefMoment(ticket.createdAt, i18n.language)}
          </time>
        </Field>
      </dl>
      {ticket.clocks && ticket.clocks.length > 0 && (
        <Section title={t('sla.clocks')}>
          <ul className={classes.clocks}>
            {latest(ticket.clocks).map((clock) => (
              <li key={clock.metric}>
                <span>{t(`sla.${clock.metric}`)}</span>
                <SlaClock clock={clock} compact />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** Of each metric the newest round: every message of the customer begins a new "next response". */
const latest = (clocks: Clock[]): Clock[] => [...new Map(clocks.map((clock) => [clock.metric, clock])).values()];

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
