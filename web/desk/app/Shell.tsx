// SPDX-License-Identifier: Apache-2.0
import { Outlet } from '@tanstack/react-router';
import { OutboxProvider } from '../composer/OutboxProvider';
import { KeyboardHelp } from '../keyboard/KeyboardHelp';
import { LazyPalette } from '../keyboard/LazyPalette';
import { LiveProvider } from '../live/LiveProvider';
import { OfflineBanner } from '../live/OfflineBanner';
import { useDeskLocation } from './location';
import classes from './Shell.module.css';

/** Everything around the pages of a signed-in agent. */
export function Shell() {
  const { number } = useDeskLocation();
  return (
    <LiveProvider selected={number}>
      <OutboxProvider>
        <div className={classes.shell}>
          <OfflineBanner />
          <Outlet />
        </div>
        <KeyboardHelp />
        <LazyPalette />
      </OutboxProvider>
    </LiveProvider>
  );
}
