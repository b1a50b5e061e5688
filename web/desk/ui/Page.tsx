// SPDX-License-Identifier: Apache-2.0
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Page.module.css';

/** A page without panes: settings, administration. */
export function Page({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Link to="/" className={classes.back}>
          <IconArrowLeft size={16} aria-hidden />
          {t('app.toTickets')}
        </Link>
        <header className={classes.head}>
          <h1>{title}</h1>
          {action}
        </header>
        {children}
      </div>
    </main>
  );
}
