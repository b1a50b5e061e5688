// SPDX-License-Identifier: Apache-2.0
import { Button, Menu } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSuggestion, Ticket } from '../../shared/api/types';
import { suggestionsQuery } from '../api/tickets';
import classes from './Composer.module.css';

/** Articles that fit the ticket; asked for when first opened. */
export function ArticlesButton({
  ticket,
  onInsert,
}: {
  ticket: Ticket;
  onInsert: (article: ArticleSuggestion) => void;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { data, isPending } = useQuery({ ...suggestionsQuery(ticket.number), enabled: opened, staleTime: 60_000 });
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start" width="min(360px, calc(100vw - 24px))">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconBook2 size={16} aria-hidden />}
          data-testid="articles-button"
        >
          <span className={classes.tool}>{t('composer.articles')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('composer.suggestions')}</Menu.Label>
        {data?.map((article) => (
          <Menu.Item key={article.url} onClick={() => onInsert(article)} lang={article.locale}>
            {article.title}
          </Menu.Item>
        ))}
        {isPending && <Menu.Item disabled>{t('app.loading')}</Menu.Item>}
        {data?.length === 0 && <Menu.Item disabled>{t('composer.noArticles')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
