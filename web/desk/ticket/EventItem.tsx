// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { fullMoment, time } from '../i18n/dates';
import { useEventText } from './eventText';
import classes from './MessageItem.module.css';
import type { TimelineEvent } from './timeline';

/** One line about what happened between the messages. */
export function EventItem({ event }: { event: TimelineEvent }) {
  const { i18n } = useTranslation();
  const textOf = useEventText();
  const text = textOf(event);
  if (!text) return null;
  return (
    <li className={classes.event} data-kind={event.entry.kind} data-testid="event">
      {text}
      <time dateTime={event.entry.at} title={fullMoment(event.entry.at, i18n.language)}>
        {time(event.entry.at, i18n.language)}
      </time>
    </li>
  );
}
