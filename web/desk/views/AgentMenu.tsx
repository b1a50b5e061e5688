// SPDX-License-Identifier: Apache-2.0
import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconChevronUp,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut, useUpdateSelf } from '../api/session';
import { languages, speak } from '../i18n/i18n';
import { Avatar } from '../ui/Avatar';
import classes from './AgentMenu.module.css';

const schemes = [
  { value: 'auto', text: 'themeAuto', Icon: IconDeviceDesktop },
  { value: 'light', text: 'themeLight', Icon: IconSun },
  { value: 'dark', text: 'themeDark', Icon: IconMoon },
] as const;

/** The agent's own menu: settings, appearance, language, sign out. */
export function AgentMenu() {
  const { t, i18n } = useTranslation();
  const { agent } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const update = useUpdateSelf();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.button} data-testid="agent-menu">
          <Avatar name={agent.name} kind="Agent" size="sm" />
          <span className={classes.name}>{agent.name}</span>
          <span className="visually-hidden">, {t('settings.menu')}</span>
          <IconChevronUp size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: '/settings' })}>
          {t('settings.title')}
        </Menu.Item>
        {agent.role === 'Admin' && (
          <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => void navigate({ to: '/agents' })}>
            {t('admin.agents')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t('settings.theme')}</Menu.Label>
        {schemes.map(({ value, text, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} />}
            data-chosen={colorScheme === value || undefined}
            className={classes.choice}
            onClick={() => setColorScheme(value)}
          >
            {t(`settings.${text}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('settings.language')}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            leftSection={<IconLanguage size={16} />}
            data-chosen={i18n.language === language || undefined}
            className={classes.choice}
            onClick={() => {
              void speak(language);
              update.mutate({ locale: language });
            }}
          >
            {t(`language.${language}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()} data-testid="sign-out">
          {t('settings.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
