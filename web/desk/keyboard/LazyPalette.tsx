// SPDX-License-Identifier: Apache-2.0
import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(() => import('./Palette'));

/** Any part of the desk opens the palette by this event, without loading it. */
const openEvent = 'rynda:palette';

export const openPalette = (): void => {
  window.dispatchEvent(new Event(openEvent));
};

/** The command palette's code comes with its first use. */
export function LazyPalette() {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = () => {
      setWanted(true);
      setOpened(true);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyK') return;
      event.preventDefault();
      open();
    };
    window.addEventListener(openEvent, open);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener(openEvent, open);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Palette opened={opened} onClose={() => setOpened(false)} />
    </Suspense>
  );
}
