// SPDX-License-Identifier: Apache-2.0
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { SessionGate } from '../session/SessionGate';
import { makeQueryClient } from './queryClient';
import { router } from './router';
import { cssVariables, theme } from './theme';

/** The same key as in public/scheme.js, which sets the scheme before this code is loaded. */
const schemes = localStorageColorSchemeManager({ key: 'rynda.scheme' });

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        <Notifications position="bottom-left" limit={3} />
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  );
}
