// SPDX-License-Identifier: Apache-2.0
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconFileText, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/api/types';
import { fullMoment, time } from '../i18n/dates';
import { Avatar } from '../ui/Avatar';
import classes from './MessageItem.module.css';

export function MessageItem({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const { kind, author } = message;
  const name = author.name || t(`message.${kind}`);
  const articles = message.articles ?? [];
  // An article that was offered as a choice is named once.
  const choices = (message.choices ?? []).filter(({ label }) => articles.every(({ title }) => title !== label));
  return (
    <li className={classes.item} data-kind={kind} data-testid="message" data-id={message.id}>
      <Avatar name={name} kind={author.kind} />
      <div className={classes.bubble}>
        <div className={classes.head}>
          {kind === 'Note' && <IconLock size={13} aria-hidden />}
          <span className={classes.author}>{name}</span>
          {kind === 'Note' && <span>{t('message.Note')}</span>}
          <time dateTime={message.at} title={fullMoment(message.at, i18n.language)}>
            {time(message.at, i18n.language)}
          </time>
          <Delivery message={message} />
        </div>
        <MessageBody html={message.html} body={message.body} />
        {articles.length > 0 && (
          <ul className={classes.articles} aria-label={t('message.articles')}>
            {articles.map((article) => (
              <li key={article.url}>
                <IconFileText size={14} aria-hidden />
                <a href={article.url} target="_blank" rel="noreferrer">
                  {article.title}
                </a>
              </li>
            ))}
          </ul>
        )}
        {choices.length > 0 && (
          <ul className={classes.choices} aria-label={t('message.choices')}>
            {choices.map((choice) => (
              <li key={choice.id}>{choice.label}</li>
            ))}
          </ul>
        )}
        {message.delivery?.state === 'Failed' && (
          <p className={classes.failed}>{t('message.notDelivered', { reason: message.delivery.error ?? '' })}</p>
        )}
      </div>
    </li>
  );
}

/** The server sanitises the HTML; the frame of styles around it keeps the look of the desk. */
export function MessageBody({ html, body }: { html: string; body: string }) {
  if (!html) return <p className={classes.plain}>{body}</p>;
  return <div className={classes.body} dangerouslySetInnerHTML={{ __html: html }} />;
}

const deliveryIcons = { Pending: IconClock, Sent: IconCheck, Delivered: IconChecks, Failed: IconAlertTriangle };

function Delivery({ message }: { message: Message }) {
  const { t } = useTranslation();
  const state = message.delivery?.state;
  if (!state || state === 'Failed' || message.kind !== 'Reply') return null;
  const Icon = deliveryIcons[state];
  return <Icon size={14} role="img" aria-label={t(`message.${state}`)} />;
}
