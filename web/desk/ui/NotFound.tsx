// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState full title={t('app.notFound')} action={<Link to="/">{t('app.toTickets')}</Link>} />
    </main>
  );
}
