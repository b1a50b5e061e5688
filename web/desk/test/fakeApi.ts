// SPDX-License-Identifier: Apache-2.0
import { vi } from 'vitest';

export interface Request {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

type Answer = (request: Request) => { status?: number; body?: unknown } | undefined;

/** Answers fetch in place of the server and remembers what was asked; what no answer fits gets 404. */
export function fakeApi(answer: Answer): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const request: Request = {
      method: init.method ?? 'GET',
      path: url.replace('/api/v1', ''),
      body: init.body ? JSON.parse(String(init.body)) : {},
    };
    requests.push(request);
    const { status = 200, body } = answer(request) ?? { status: 404, body: {} };
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status });
  });
  return requests;
}
