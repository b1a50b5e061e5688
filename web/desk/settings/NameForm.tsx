// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useUpdateSelf } from '../api/session';
import classes from '../ui/Form.module.css';

export function NameForm() {
  const { t } = useTranslation();
  const { agent } = useSession();
  const update = useUpdateSelf();
  const [name, setName] = useState(agent.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ name: name.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('settings.name')}
        value={name}
        maxLength={100}
        required
        withAsterisk={false}
        autoComplete="name"
        error={update.error?.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        className={classes.submit}
        loading={update.isPending}
        disabled={!name.trim() || name.trim() === agent.name}
      >
        {t('app.save')}
      </Button>
    </form>
  );
}
