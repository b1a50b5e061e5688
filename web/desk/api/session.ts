// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Agent, Session } from '../../shared/api/types';
import { ApiError, call } from './client';
import { keys } from './keys';

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await call<Session>('/session', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
});

/** Given by SessionGate. Not read from the cache, because pages are still drawn once while they are signed out. */
export const SessionContext = createContext<Session | null>(null);

/** The signed-in agent and the desk; for use inside the signed-in part only. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession: nobody is signed in');
  return session;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call<Session>('/session', { method: 'POST', body }),
    onSuccess: (session) => client.setQueryData(keys.session, session),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      client.clear();
      client.setQueryData(keys.session, null);
    },
  });
}

export function useUpdateSelf() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { locale?: string; name?: string }) => call<Agent>('/session/agent', { method: 'PATCH', body }),
    onSuccess: (agent) =>
      client.setQueryData(keys.session, (old: Session | null | undefined) => (old ? { ...old, agent } : old)),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { current: string; new: string }) => call<void>('/session/password', { method: 'POST', body }),
  });
}
