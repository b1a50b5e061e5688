// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewAgent } from '../../shared/api/types';
import { useAddAgent } from '../api/agents';
import { ApiError } from '../api/client';
import { useSession } from '../api/session';
import { shortestPassword } from '../settings/PasswordForm';
import classes from '../ui/Form.module.css';
import { type AgentDetails, NameField, WorkFields } from './AgentFields';

export function AddAgentForm({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const add = useAddAgent();
  const [form, setForm] = useState<NewAgent & AgentDetails>({
    email: '',
    name: '',
    role: 'Agent',
    locale: i18n.language,
    teams: desk.teams[0] ? [desk.teams[0].name] : [],
    password: '',
  });
  const set = (change: Partial<typeof form>) => setForm((old) => ({ ...old, ...change }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(form, {
      onSuccess: (agent) => {
        notifications.show({
          message: t('admin.added', { name: agent.name }),
          closeButtonProps: { 'aria-label': t('app.close') },
        });
        onDone();
      },
    });
  };
  const exists = add.error instanceof ApiError && add.error.status === 409;
  return (
    <form className={classes.form} onSubmit={submit}>
      <NameField value={form} onChange={set} />
      <TextInput
        label={t('admin.email')}
        type="email"
        required
        withAsterisk={false}
        autoComplete="off"
        value={form.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
        error={exists ? t('admin.exists') : undefined}
      />
      <WorkFields value={form} onChange={set} />
      <PasswordInput
        label={t('admin.password')}
        description={t('admin.passwordHint')}
        required
        withAsterisk={false}
        minLength={shortestPassword}
        autoComplete="new-password"
        value={form.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
        error={add.error && !exists ? add.error.message : undefined}
      />
      <Button type="submit" loading={add.isPending} className={classes.submit}>
        {t('admin.add')}
      </Button>
    </form>
  );
}
