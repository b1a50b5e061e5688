// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../shared/api/types';
import { SlaClock } from '../tickets/SlaClock';
import { AssigneePicker, StatusPicker } from './pickers';
import classes from './TicketHeader.module.css';
import type { OpenPicker } from './TicketPane';

interface Props {
  ticket: Ticket;
  picker: OpenPicker;
  onPicker: (picker: OpenPicker) => void;
  onBack: () => void;
  /** Opens the details when they have no place of their own. */
  onDetails?: () => void;
}

export function TicketHeader({ ticket, picker, onPicker, onBack, onDetails }: Props) {
  const { t } = useTranslation();
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <ActionIcon variant="subtle" color="gray" className={classes.back} onClick={onBack} aria-label={t('app.back')}>
          <IconArrowLeft size={20} />
        </ActionIcon>
        <h1 className={classes.subject} title={ticket.subject}>
          {ticket.subject}
        </h1>
        <CopyButton value={String(ticket.number)}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('ticket.numberCopied') : t('ticket.copyNumber')}>
              <button type="button" className={classes.number} onClick={copy} data-testid="ticket-number">
                {t('ticket.number', { number: ticket.number })}
              </button>
            </Tooltip>
          )}
        </CopyButton>
        {onDetails && (
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={onDetails}
            aria-label={t('ticket.details')}
            data-testid="details"
          >
            <IconLayoutSidebarRight size={20} />
          </ActionIcon>
        )}
      </div>
      <div className={classes.line}>
        <StatusPicker
          ticket={ticket}
          opened={picker === 'status'}
          onOpened={(opened) => onPicker(opened ? 'status' : null)}
        />
        <AssigneePicker
          ticket={ticket}
          opened={picker === 'assignee'}
          onOpened={(opened) => onPicker(opened ? 'assignee' : null)}
        />
        <span className={classes.clock}>{ticket.sla && <SlaClock clock={ticket.sla} />}</span>
      </div>
    </header>
  );
}
