// SPDX-License-Identifier: Apache-2.0
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { SessionContext } from '../api/session';
import { OutboxProvider } from '../composer/OutboxProvider';
import { speak, startI18n } from '../i18n/i18n';
import { session } from './samples';

/** Draws a part of the desk as a signed-in agent sees it, in English. */
export async function draw(part: ReactNode) {
  if (!i18next.isInitialized) await startI18n();
  await speak('en');
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <SessionContext.Provider value={session}>
          <OutboxProvider>{part}</OutboxProvider>
        </SessionContext.Provider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...shown, client };
}
