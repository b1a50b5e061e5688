// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useUpdateSelf } from '../api/session';
import { setUndoSeconds, undoChoices, undoSeconds } from '../composer/undoDelay';
import { languages, speak } from '../i18n/i18n';
import { Page } from '../ui/Page';
import { NameForm } from './NameForm';
import { PasswordForm } from './PasswordForm';
import classes from './SettingsPage.module.css';

export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  const update = useUpdateSelf();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [undo, setUndo] = useState(undoSeconds);
  return (
    <Page title={t('settings.title')}>
      <Group title={t('settings.profile')}>
        <NameForm />
      </Group>
      <Group title={t('settings.language')}>
        <SegmentedControl
          aria-label={t('settings.language')}
          value={i18n.language}
          onChange={(language) => {
            void speak(language === 'ru' ? 'ru' : 'en');
            update.mutate({ locale: language });
          }}
          data={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
        />
      </Group>
      <Group title={t('settings.theme')}>
        <SegmentedControl
          aria-label={t('settings.theme')}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
          data={[
            { value: 'auto', label: t('settings.themeAuto') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
        />
      </Group>
      <Group title={t('settings.undo')} text={t('settings.undoText')}>
        <SegmentedControl
          aria-label={t('settings.undo')}
          value={String(undo)}
          onChange={(value) => {
            setUndo(Number(value));
            setUndoSeconds(Number(value));
          }}
          data={undoChoices.map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? t('settings.undoOff') : t('settings.seconds', { count: seconds }),
          }))}
        />
      </Group>
      <Group title={t('settings.password')}>
        <PasswordForm />
      </Group>
      <Group title={t('settings.about')}>
        <p className={classes.text}>
          {t('settings.version', {
            version: desk.version,
            revision: (desk.revision ?? '').replace('sha256:', '').slice(0, 8),
          })}
        </p>
      </Group>
    </Page>
  );
}

function Group({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={classes.group}>
      <div>
        <h2>{title}</h2>
        {text && <p className={classes.text}>{text}</p>}
      </div>
      <div className={classes.control}>{children}</div>
    </section>
  );
}
