// SPDX-License-Identifier: Apache-2.0
import { Kbd, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './KeyboardHelp.module.css';
import { useKeys } from './useKeys';

const rows = [
  { keys: ['J'], text: 'next' },
  { keys: ['K'], text: 'previous' },
  { keys: ['R'], text: 'reply' },
  { keys: ['N'], text: 'note' },
  { keys: ['A'], text: 'assign' },
  { keys: ['I'], text: 'takeIt' },
  { keys: ['S'], text: 'status' },
  { keys: ['/'], text: 'search' },
  { keys: ['/'], text: 'template' },
  { keys: ['Ctrl', 'Enter'], text: 'send' },
  { keys: ['Ctrl', 'K'], text: 'palette' },
  { keys: ['Esc'], text: 'back' },
  { keys: ['?'], text: 'help' },
] as const;

/** The list of keys, by "?". */
export function KeyboardHelp() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useKeys({ '?': () => setOpened(true) });
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      size="sm"
    >
      <dl className={classes.keys}>
        {rows.map(({ keys, text }) => (
          <div key={text} className={classes.row}>
            <dt>{t(`keys.${text}`)}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
