// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '../../shared/api/types';
import { agentsQuery } from '../api/agents';
import { useSession } from '../api/session';
import { Avatar } from '../ui/Avatar';
import { Failure } from '../ui/Failure';
import { Loading } from '../ui/Loading';
import { Page } from '../ui/Page';
import { localised } from '../views/viewName';
import { AddAgentForm } from './AddAgentForm';
import classes from './AgentsPage.module.css';
import { ChangeAgentForm } from './ChangeAgentForm';

export function AgentsPage() {
  const { t, i18n } = useTranslation();
  const { agent: self, desk } = useSession();
  const { data: agents, error, refetch } = useQuery(agentsQuery);
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Agent | null>(null);
  const teamName = (name: string) =>
    localised(desk.teams.find((team) => team.name === name)?.displayName, i18n.language, name);
  return (
    <Page
      title={t('admin.agents')}
      action={
        self.role === 'Admin' && (
          <Button onClick={() => setAdding(true)} data-testid="add-agent">
            {t('admin.add')}
          </Button>
        )
      }
    >
      {self.role !== 'Admin' && <p className={classes.text}>{t('admin.onlyAdmins')}</p>}
      {!agents && !error && <Loading />}
      {error && !agents && <Failure error={error} onRetry={() => void refetch()} />}
      {agents && (
        <>
          <p className={classes.text}>
            {t('admin.agentsText', { count: agents.filter((agent) => !agent.disabled).length })}
          </p>
          <ul className={classes.agents}>
            {agents.map((agent) => (
              <li key={agent.id} className={classes.agent} data-testid="agent-row">
                <Avatar name={agent.name} kind="Agent" />
                <div className={classes.who}>
                  <div className={classes.name}>{agent.name}</div>
                  <div className={classes.text}>{agent.email}</div>
                </div>
                <div className={classes.text}>{(agent.teams ?? []).map(teamName).join(', ')}</div>
                <div className={classes.role}>{agent.disabled ? t('admin.disabled') : t(`role.${agent.role}`)}</div>
                {self.role === 'Admin' && (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={t('admin.changeOf', { name: agent.name })}
                    onClick={() => setChanging(agent)}
                    data-testid="change-agent-button"
                  >
                    {t('admin.change')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('admin.add')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <AddAgentForm onDone={() => setAdding(false)} />
      </Modal>
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={changing?.email}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {changing && <ChangeAgentForm agent={changing} onDone={() => setChanging(null)} />}
      </Modal>
    </Page>
  );
}
