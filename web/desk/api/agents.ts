// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Agent, AgentChange, NewAgent } from '../../shared/api/types';
import { call } from './client';
import { keys } from './keys';

export const agentsQuery = queryOptions({
  queryKey: keys.agents,
  queryFn: async ({ signal }) => (await call<{ items: Agent[] }>('/agents', { signal })).items,
});

export function useAddAgent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAgent) => call<Agent>('/agents', { method: 'POST', body }),
    onSuccess: (agent) => client.setQueryData(keys.agents, (old: Agent[] | undefined) => (old ? [...old, agent] : old)),
  });
}

export function useChangeAgent(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AgentChange) => call<Agent>(`/agents/${id}`, { method: 'PATCH', body }),
    onSuccess: (agent) =>
      client.setQueryData(keys.agents, (old: Agent[] | undefined) =>
        old?.map((other) => (other.id === agent.id ? agent : other)),
      ),
  });
}
