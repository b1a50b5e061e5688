// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { LocalisedText, View } from '../../shared/api/types';
import { useSession } from '../api/session';

/** Text in the language, else in any. */
export function localised(text: LocalisedText | undefined, language: string, otherwise: string): string {
  return text?.[language] ?? Object.values(text ?? {})[0] ?? otherwise;
}

/** Names views in the agent's language. */
export function useViewName(): (view: Pick<View, 'kind' | 'team' | 'id'>) => string {
  const { t, i18n } = useTranslation();
  const { desk } = useSession();
  return (view) => {
    switch (view.kind) {
      case 'Team':
        return localised(
          desk.teams.find((team) => team.name === view.team)?.displayName,
          i18n.language,
          view.team ?? view.id,
        );
      case 'Mine':
        return t('views.mine');
      case 'Unassigned':
        return t('views.unassigned');
      case 'Open':
        return t('views.openTickets');
      case 'Pending':
        return t('views.pending');
      case 'Solved':
        return t('views.solved');
      case 'Bot':
        return t('views.bot');
      default:
        return t('views.all');
    }
  };
}
