// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewAgent, type Role, roles } from '../../shared/api/types';
import { useAddAgent } from '../api/agents';
import { ApiError } from '../api/client';
import { useSession } from '../api/session';
import { languages } from '../i18n/i18n';
import { shortestPassword } from '../settings/PasswordForm';
import classes from '../ui/Form.module.css';
import { localised } from '../views/viewName';

export function AgentForm({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const add = useAddAgent();
  const [form, setForm] = useState<NewAgent>({
    email: '',
    name: '',
    role: 'Agent',
    locale: i18n.language,
    teams: desk.teams[0] ? [desk.teams[0].name] : [],
    password: '',
  });
  const set = (change: Partial<NewAgent>) => setForm((old) => ({ ...old, ...change }));

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
      <TextInput
        label={t('admin.name')}
        required
        withAsterisk={false}
        data-autofocus
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
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
      <NativeSelect
        label={t('admin.role')}
        value={form.role}
        onChange={(event) => set({ role: event.currentTarget.value as Role })}
        data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <Checkbox.Group label={t('admin.teams')} value={form.teams} onChange={(teams) => set({ teams })}>
        {desk.teams.map((team) => (
          <Checkbox
            key={team.name}
            mt="xs"
            value={team.name}
            label={localised(team.displayName, i18n.language, team.name)}
          />
        ))}
      </Checkbox.Group>
      <NativeSelect
        label={t('admin.language')}
        value={form.locale}
        onChange={(event) => set({ locale: event.currentTarget.value })}
        data={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
      />
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
