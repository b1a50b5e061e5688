// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { fullMoment, time } from '../i18n/dates';
import { useEventText } from './eventText';
import classes from './MessageItem.module.css';
import type { Happening } from './timeline';

/** One line about what happened between the messages. */
export function EventItem({ event, at }: { event: Happening; at: string }) {
  const { i18n } = useTranslation();
  const textOf = useEventText();
  const text = textOf(event);
  if (!text) return null;
  return (
    <li className={classes.event} data-kind={event.kind} data-testid="event">
      {text}
      <time dateTime={at} title={fullMoment(at, i18n.language)}>
        {time(at, i18n.language)}
      </time>
    </li>
  );
}
