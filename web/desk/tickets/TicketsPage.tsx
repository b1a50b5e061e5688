// SPDX-License-Identifier: Apache-2.0

import { IconMessages } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDeskLocation } from '../app/location';
import { TicketPane } from '../ticket/TicketPane';
import { EmptyState } from '../ui/EmptyState';
import { ViewsPane } from '../views/ViewsPane';
import { TicketListPane } from './TicketListPane';
import classes from './TicketsPage.module.css';

/** Views, list and conversation side by side; on a phone, the one that the address names. */
export function TicketsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { view, number, q } = useDeskLocation();
  const { pathname } = useLocation();
  const pane = number !== null ? 'ticket' : pathname.endsWith('/views') ? 'views' : 'list';
  return (
    <div className={classes.panes} data-pane={pane}>
      <div className={classes.views}>
        <ViewsPane />
      </div>
      <section className={classes.list} aria-label={t('list.label')}>
        <TicketListPane key={view ?? 'mine'} view={view ?? 'mine'} q={q} selected={number} />
      </section>
      <main className={classes.ticket} aria-label={t('ticket.conversation')}>
        {number === null ? (
          <EmptyState icon={<IconMessages size={28} />} title={t('ticket.choose')} text={t('ticket.chooseText')} />
        ) : (
          <TicketPane
            key={number}
            number={number}
            onBack={() =>
              void navigate({ to: '/views/$view', params: { view: view ?? 'mine' }, search: q ? { q } : {} })
            }
          />
        )}
      </main>
    </div>
  );
}
