// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { EmptyState } from './EmptyState';

/** What could not be loaded, why, and a way to try again. */
export function Failure({ error, onRetry, full }: { error: Error; onRetry?: () => void; full?: boolean }) {
  const { t } = useTranslation();
  const offline = error instanceof ApiError && error.offline;
  return (
    <EmptyState
      full={full}
      icon={<IconAlertTriangle size={28} />}
      title={t('app.failed')}
      text={t('app.failedText', { reason: offline ? t('app.unreachable') : error.message })}
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        )
      }
    />
  );
}
