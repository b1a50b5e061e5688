// SPDX-License-Identifier: Apache-2.0
import {
  IconCircleCheck,
  IconClockPause,
  IconInbox,
  IconRobot,
  IconStack2,
  IconUser,
  IconUserQuestion,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { View, ViewKind } from '../../shared/api/types';
import { useSession } from '../api/session';
import { viewsQuery } from '../api/tickets';
import { Bell } from '../ui/Bell';
import { Failure } from '../ui/Failure';
import { AgentMenu } from './AgentMenu';
import classes from './ViewsPane.module.css';
import { localised, useViewName } from './viewName';

const icons: Record<ViewKind, typeof IconInbox> = {
  Mine: IconUser,
  Unassigned: IconUserQuestion,
  Open: IconInbox,
  Pending: IconClockPause,
  Solved: IconCircleCheck,
  All: IconStack2,
  Bot: IconRobot,
  Team: IconUsersGroup,
};

export function ViewsPane() {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const { data: views, error, refetch } = useQuery(viewsQuery);
  const teams = views?.filter((view) => view.kind === 'Team') ?? [];
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <Bell size={26} />
        <span className={classes.desk}>{localised(desk.displayName, i18n.language, desk.name)}</span>
      </header>
      <nav className={classes.nav} aria-label={t('views.title')}>
        {error && !views && <Failure error={error} onRetry={() => void refetch()} />}
        <ul>
          {views
            ?.filter((view) => view.kind !== 'Team')
            .map((view) => (
              <ViewLink key={view.id} view={view} />
            ))}
        </ul>
        {teams.length > 0 && (
          <>
            <h2 className={classes.group}>{t('views.teams')}</h2>
            <ul>
              {teams.map((view) => (
                <ViewLink key={view.id} view={view} />
              ))}
            </ul>
          </>
        )}
      </nav>
      <AgentMenu />
    </div>
  );
}

function ViewLink({ view }: { view: View }) {
  const { t, i18n } = useTranslation();
  const nameOf = useViewName();
  const Icon = icons[view.kind] ?? IconInbox;
  const count = new Intl.NumberFormat(i18n.language).format(view.count);
  return (
    <li>
      <Link
        to="/views/$view"
        params={{ view: view.id }}
        className={classes.link}
        activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
        data-testid={`view-${view.id}`}
      >
        <Icon size={18} stroke={1.7} aria-hidden />
        <span className={classes.name}>{nameOf(view)}</span>
        <span className={classes.count} aria-hidden>
          {view.count === 0 ? '' : view.capped ? `${count}+` : count}
        </span>
        <span className="visually-hidden">, {t('views.count', { count: view.count })}</span>
      </Link>
    </li>
  );
}
