// SPDX-License-Identifier: Apache-2.0
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Agent, type Role, roles } from '../../shared/api/types';
import { useSession } from '../api/session';
import { languages } from '../i18n/i18n';
import { localised } from '../views/viewName';

/** What an administrator decides of an agent, new or known. */
export interface AgentDetails extends Pick<Agent, 'name' | 'role' | 'locale'> {
  teams: string[];
}

interface Props {
  value: AgentDetails;
  onChange: (change: Partial<AgentDetails>) => void;
}

export function NameField({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('admin.name')}
      required
      withAsterisk={false}
      data-autofocus
      value={value.name}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
  );
}

/** Role, teams and language. */
export function WorkFields({ value, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  return (
    <>
      <NativeSelect
        label={t('admin.role')}
        value={value.role}
        onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
        data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <Checkbox.Group label={t('admin.teams')} value={value.teams} onChange={(teams) => onChange({ teams })}>
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
        value={value.locale}
        onChange={(event) => onChange({ locale: event.currentTarget.value })}
        data={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
      />
    </>
  );
}
