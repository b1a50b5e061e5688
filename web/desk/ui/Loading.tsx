// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Bell } from './Bell';
import classes from './State.module.css';

export function Loading({ full = false }: { full?: boolean }) {
  const { t } = useTranslation();
  return (
    <output className={classes.state} data-full={full || undefined}>
      <span className={classes.swing}>
        <Bell size={36} />
      </span>
      <span className="visually-hidden">{t('app.loading')}</span>
    </output>
  );
}
