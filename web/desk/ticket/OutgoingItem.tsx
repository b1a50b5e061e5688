// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { useOutbox } from '../composer/OutboxProvider';
import type { Outgoing } from '../composer/outbox';
import { restoreText } from '../composer/restoreText';
import { Avatar } from '../ui/Avatar';
import classes from './MessageItem.module.css';

/** A message on its way: it can be taken back until it leaves, and sent again when it did not arrive. */
export function OutgoingItem({ item }: { item: Outgoing }) {
  const { t } = useTranslation();
  const { agent } = useSession();
  const outbox = useOutbox();
  const { clientId, kind, body } = item.message;
  const takeBack = () => {
    const taken = outbox.takeBack(clientId);
    if (taken) restoreText(taken.ticket, taken.message.kind, taken.message.body);
  };
  return (
    <li className={classes.item} data-kind={kind} data-outgoing={item.state} data-testid="outgoing">
      <Avatar name={agent.name} kind="Agent" />
      <div className={classes.bubble}>
        <div className={classes.head}>
          <span className={classes.author}>{agent.name}</span>
        </div>
        <p className={classes.plain}>{body}</p>
        <div className={classes.status} data-failed={item.state === 'Failed' || undefined}>
          {item.state === 'Waiting' && (
            <>
              <Countdown until={item.sendAt} />
              <Button size="compact-xs" variant="default" onClick={takeBack} data-testid="undo-send">
                {t('message.undo')}
              </Button>
            </>
          )}
          {item.state === 'Sending' && <span>{t('message.sending')}</span>}
          {item.state === 'Failed' && (
            <>
              <span title={item.error ?? undefined}>{t('message.failed')}</span>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => outbox.retry(clientId)}
                data-testid="retry-send"
              >
                {t('app.retry')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={takeBack}>
                {t('message.edit')}
              </Button>
            </>
          )}
        </div>
      </div>
    </li>
  );
}

function Countdown({ until }: { until: number }) {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(() => left(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return <span>{t('message.undoIn', { seconds })}</span>;
}

const left = (until: number): number => Math.max(0, Math.ceil((until - Date.now()) / 1000));
