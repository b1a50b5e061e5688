// SPDX-License-Identifier: Apache-2.0
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from './LiveProvider';
import classes from './OfflineBanner.module.css';

/** A blink of the connection, as a rolling update makes it, is not worth a banner: milliseconds. */
const patienceMs = 3000;

export function OfflineBanner() {
  const { t } = useTranslation();
  const offline = useLiveState() === 'offline';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!offline) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, [offline]);
  return (
    <output className={classes.region} data-testid="offline-banner" data-shown={shown || undefined}>
      {shown && (
        <span className={classes.banner}>
          <IconCloudOff size={16} aria-hidden />
          {t('live.offline')}
        </span>
      )}
    </output>
  );
}
