// SPDX-License-Identifier: Apache-2.0
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../shared/api/types';
import classes from './Tags.module.css';
import { usePatchTicket } from './usePatchTicket';

export function Tags({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const patch = usePatchTicket();
  const [text, setText] = useState('');
  const tags = ticket.tags ?? [];
  const set = (next: string[]) => patch.mutate({ number: ticket.number, change: { tags: next } });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && text === '' && tags.length > 0) set(tags.slice(0, -1));
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    const tag = text.trim().toLowerCase();
    setText('');
    if (tag && !tags.includes(tag)) set([...tags, tag]);
  };

  return (
    <div className={classes.tags}>
      {tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
          <button
            type="button"
            aria-label={t('ticket.removeTag', { tag })}
            onClick={() => set(tags.filter((x) => x !== tag))}
          >
            <IconX size={12} aria-hidden />
          </button>
        </span>
      ))}
      <input
        value={text}
        maxLength={40}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={t('ticket.addTag')}
        aria-label={t('ticket.addTag')}
        data-testid="tag-input"
      />
    </div>
  );
}
