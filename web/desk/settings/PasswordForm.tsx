// SPDX-License-Identifier: Apache-2.0
import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { useChangePassword } from '../api/session';
import classes from '../ui/Form.module.css';

/** The least length of a password, in characters; the server asks for the same. */
export const shortestPassword = 10;

export function PasswordForm() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [checked, setChecked] = useState(false);
  const tooShort = next.length < shortestPassword;
  const differ = next !== repeat;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (tooShort || differ) return;
    change.mutate(
      { current, new: next },
      {
        onSuccess: () => {
          setCurrent('');
          setNext('');
          setRepeat('');
          setChecked(false);
          notifications.show({
            message: t('settings.passwordChanged'),
            closeButtonProps: { 'aria-label': t('app.close') },
          });
        },
      },
    );
  };
  const refused = change.error instanceof ApiError && change.error.concerns('current');
  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordInput
        label={t('settings.current')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        error={change.error ? (refused ? t('settings.wrongPassword') : change.error.message) : undefined}
      />
      <PasswordInput
        label={t('settings.new')}
        description={t('settings.passwordHint')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        error={checked && tooShort ? t('settings.tooShort') : undefined}
      />
      <PasswordInput
        label={t('settings.repeat')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={repeat}
        onChange={(event) => setRepeat(event.currentTarget.value)}
        error={checked && differ ? t('settings.mismatch') : undefined}
      />
      <Button type="submit" variant="default" className={classes.submit} loading={change.isPending}>
        {t('settings.changePassword')}
      </Button>
    </form>
  );
}
