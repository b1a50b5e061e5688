// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '../../shared/api/types';
import { useChangeAgent } from '../api/agents';
import { ApiError } from '../api/client';
import { shortestPassword } from '../settings/PasswordForm';
import classes from '../ui/Form.module.css';
import { type AgentDetails, NameField, WorkFields } from './AgentFields';

/** Changes a known agent. Only what differs is sent, so that two administrators do not undo each other. */
export function ChangeAgentForm({ agent, onDone }: { agent: Agent; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangeAgent(agent.id);
  const [form, setForm] = useState<AgentDetails>({
    name: agent.name,
    role: agent.role,
    locale: agent.locale,
    teams: agent.teams ?? [],
  });
  const [disabled, setDisabled] = useState(agent.disabled);
  const [password, setPassword] = useState('');
  const set = (part: Partial<AgentDetails>) => setForm((old) => ({ ...old, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const teams = [...form.teams].sort();
    change.mutate(
      {
        ...(form.name !== agent.name && { name: form.name }),
        ...(form.role !== agent.role && { role: form.role }),
        ...(form.locale !== agent.locale && { locale: form.locale }),
        ...(teams.join() !== [...(agent.teams ?? [])].sort().join() && { teams }),
        ...(disabled !== agent.disabled && { disabled }),
        ...(password && { password }),
      },
      {
        onSuccess: ({ name }) => {
          notifications.show({
            message: t('admin.changed', { name }),
            closeButtonProps: { 'aria-label': t('app.close') },
          });
          onDone();
        },
      },
    );
  };
  const { error } = change;
  const lastAdmin = error instanceof ApiError && error.status === 409;
  return (
    <form className={classes.form} onSubmit={submit} data-testid="change-agent">
      <NameField value={form} onChange={set} />
      <WorkFields value={form} onChange={set} />
      <PasswordInput
        label={t('admin.newPassword')}
        description={t('admin.newPasswordHint')}
        minLength={shortestPassword}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox
        label={t('admin.disable')}
        description={t('admin.disableHint')}
        checked={disabled}
        onChange={(event) => setDisabled(event.currentTarget.checked)}
      />
      {error && (
        <p role="alert" className={classes.error}>
          {lastAdmin ? t('admin.lastAdmin') : error.message}
        </p>
      )}
      <Button type="submit" loading={change.isPending} className={classes.submit}>
        {t('admin.save')}
      </Button>
    </form>
  );
}
