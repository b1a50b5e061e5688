// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { useSignIn } from '../api/session';
import { languages, speak } from '../i18n/i18n';
import { Bell } from '../ui/Bell';
import classes from './LoginPage.module.css';

export function LoginPage() {
  const { t, i18n } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} aria-labelledby="login-title">
        <div className={classes.brand}>
          <Bell size={40} />
          <div>
            <div className={classes.name}>{t('app.name')}</div>
            <div className={classes.subtitle}>{t('login.subtitle')}</div>
          </div>
        </div>
        <h1 id="login-title" className={classes.title}>
          {t('login.title')}
        </h1>
        {signIn.error && (
          <Alert color="red" variant="light" role="alert" className={classes.alert}>
            <Reason error={signIn.error} />
          </Alert>
        )}
        <TextInput
          label={t('login.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-testid="login-email"
        />
        <PasswordInput
          label={t('login.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-testid="login-password"
        />
        <Button type="submit" size="md" fullWidth loading={signIn.isPending} data-testid="login-submit">
          {t('login.submit')}
        </Button>
      </form>
      <nav className={classes.languages} aria-label={t('settings.language')}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={i18n.language === language}
            onClick={() => void speak(language)}
          >
            {t(`language.${language}`)}
          </button>
        ))}
      </nav>
    </main>
  );
}

function Reason({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError)) return <>{error.message}</>;
  if (error.offline) return <>{t('login.unreachable')}</>;
  if (error.status === 429) return <>{t('login.tooMany')}</>;
  if (error.status === 401 || error.status === 422) return <>{t('login.wrong')}</>;
  return <>{error.message}</>;
}
