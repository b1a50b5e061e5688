// SPDX-License-Identifier: Apache-2.0
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Viewer } from '../../shared/api/types';
import { useSession } from '../api/session';
import classes from './PresenceLine.module.css';

/** Who else is here: so that nobody answers twice. */
export function PresenceLine({ viewers }: { viewers: Viewer[] | null }) {
  const { t, i18n } = useTranslation();
  const { agent } = useSession();
  // The customer (0) counts when he types; that he has the page open says nothing.
  const others = (viewers ?? []).filter(
    (viewer) => viewer.agentId !== agent.id && (viewer.agentId !== 0 || viewer.typing),
  );
  const typing = others.filter((viewer) => viewer.typing);
  const shown = typing.length > 0 ? typing : others;
  const names = new Intl.ListFormat(i18n.language).format(shown.map((viewer) => viewer.name || t('contact.nameless')));
  return (
    <output className={classes.line} data-typing={typing.length > 0 || undefined} data-testid="presence">
      {shown.length > 0 && (
        <>
          {typing.length > 0 ? <IconPencil size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
          {t(typing.length > 0 ? 'presence.typing' : 'presence.viewing', { names, count: shown.length })}
        </>
      )}
    </output>
  );
}
