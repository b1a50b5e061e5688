// SPDX-License-Identifier: Apache-2.0
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/client';
import { keys } from '../api/keys';

/** The cache of what the server said. The event stream keeps it fresh, so nothing is refetched by time or by focus. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => signOutWhenRefused(client, error) }),
    mutationCache: new MutationCache({ onError: (error) => signOutWhenRefused(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
  return client;
}

/** A session that ended on the server ends here: the login page takes over, the address stays. */
function signOutWhenRefused(client: QueryClient, error: unknown): void {
  if (error instanceof ApiError && error.status === 401) client.setQueryData(keys.session, null);
}
