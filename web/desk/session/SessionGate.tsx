// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { SessionContext, sessionQuery } from '../api/session';
import { nearest, speak } from '../i18n/i18n';
import { Failure } from '../ui/Failure';
import { Loading } from '../ui/Loading';
import { LoginPage } from './LoginPage';

/** Shows the login page until somebody is signed in. The address stays, so that a link survives signing in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, error, isPending, refetch } = useQuery(sessionQuery);
  const locale = data?.agent.locale;
  useEffect(() => {
    if (locale) void speak(nearest(locale));
  }, [locale]);
  if (isPending) return <Loading full />;
  if (error && data === undefined) return <Failure full error={error} onRetry={() => void refetch()} />;
  return data ? <SessionContext.Provider value={data}>{children}</SessionContext.Provider> : <LoginPage />;
}
