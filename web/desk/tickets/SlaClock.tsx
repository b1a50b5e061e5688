// SPDX-License-Identifier: Apache-2.0
import { IconCheck, IconClock, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../../shared/api/types';
import { fullMoment } from '../i18n/dates';
import classes from './SlaClock.module.css';
import { formatTime, readClock } from './sla';
import { useNow } from './useNow';

/**
 * The time left to a deadline, second by second. It has a colour only when the deadline is near or past: a screen full
 * of green would hide the one that burns.
 */
export function SlaClock({ clock, compact = false }: { clock: Clock; compact?: boolean }) {
  const { t, i18n } = useTranslation();
  const reading = readClock(clock, useNow());
  const time = formatTime(reading.ms, (days, hours) => t('sla.days', { days, hours }));
  const metric = t(`sla.${clock.metric}`);
  const label =
    reading.state === 'Met'
      ? t('sla.met', { metric })
      : reading.state === 'Paused'
        ? t('sla.paused', { metric, time })
        : reading.state === 'Breached'
          ? t('sla.overdue', { metric, time })
          : t('sla.left', { metric, time });
  const title = [
    label,
    clock.dueAt && t('sla.due', { at: fullMoment(clock.dueAt, i18n.language) }),
    t('sla.policy', { policy: clock.policy }),
  ]
    .filter(Boolean)
    .join(' · ');
  const Icon = reading.state === 'Met' ? IconCheck : reading.state === 'Paused' ? IconPlayerPause : IconClock;
  return (
    <span
      className={classes.clock}
      role="timer"
      aria-label={label}
      title={title}
      data-testid="sla-clock"
      data-metric={clock.metric}
      data-due={clock.dueAt ?? ''}
      data-state={reading.state}
      data-near={reading.near || undefined}
    >
      {!compact && <span className={classes.metric}>{metric}</span>}
      <Icon size={14} aria-hidden />
      <span className={classes.time}>
        {reading.state === 'Met' ? t('sla.metShort') : `${reading.state === 'Breached' ? '−' : ''}${time}`}
      </span>
    </span>
  );
}
