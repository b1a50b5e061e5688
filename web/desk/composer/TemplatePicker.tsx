// SPDX-License-Identifier: Apache-2.0
import { Popover, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template, Ticket } from '../../shared/api/types';
import { templatesQuery } from '../api/messages';
import { languageName } from '../i18n/dates';
import classes from './TemplatePicker.module.css';

interface Props {
  ticket: Ticket;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onPick: (template: Template) => void;
  /** "/" typed twice is a real slash. */
  onSlash: () => void;
  children: ReactElement;
}

/** Search on the left, the text as the customer will read it on the right; arrows and Enter choose. */
export function TemplatePicker({ children, ...props }: Props) {
  return (
    <Popover
      opened={props.opened}
      onChange={props.onOpened}
      position="top-start"
      width="min(680px, calc(100vw - 24px))"
      trapFocus
      returnFocus={false}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>{props.opened && <Choice {...props} />}</Popover.Dropdown>
    </Popover>
  );
}

function Choice({ ticket, onOpened, onPick, onSlash }: Omit<Props, 'children'>) {
  const { t, i18n } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const [active, setActive] = useState(0);
  const { data: templates = [], isPending } = useQuery({
    ...templatesQuery(ticket.number, q),
    placeholderData: keepPreviousData,
  });
  // A new search starts from its first hit.
  useEffect(() => setActive(0), [q]);
  const current = templates[Math.min(active, templates.length - 1)];

  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === '/' && text === '') {
      event.preventDefault();
      onSlash();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((at) => Math.min(templates.length - 1, Math.max(0, at + step)));
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      onPick(current);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onOpened(false);
    }
  };

  return (
    <>
      <TextInput
        data-autofocus
        size="sm"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={t('composer.searchTemplates')}
        leftSection={<IconSearch size={16} aria-hidden />}
        role="combobox"
        aria-label={t('composer.searchTemplates')}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current ? `${listId}-${active}` : undefined}
        data-testid="template-search"
      />
      <div className={classes.columns}>
        <div className={classes.list} role="listbox" id={listId} aria-label={t('composer.templates')}>
          {templates.map((template, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the keys (aria-activedescendant)
            <div
              key={`${template.set}/${template.name}`}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={template === current}
              className={classes.item}
              onMouseMove={() => setActive(index)}
              onClick={() => onPick(template)}
              data-testid="template-item"
              data-name={template.name}
            >
              <span>{template.title}</span>
              <small>{template.category}</small>
            </div>
          ))}
          {!isPending && templates.length === 0 && <p className={classes.none}>{t('composer.noTemplates')}</p>}
        </div>
        {current && (
          <section // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
            className={classes.preview}
            aria-label={t('composer.preview')}
            lang={current.locale}
          >
            <p className={classes.text}>{current.body}</p>
            <small lang={i18n.language}>
              {t('composer.templateLanguage', { language: languageName(current.locale, i18n.language) })}
            </small>
          </section>
        )}
      </div>
    </>
  );
}
