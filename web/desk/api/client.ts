// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../../shared/api/types';
import { serverClock } from './serverClock';

/** A request may take this long, in milliseconds, before it counts as failed. */
const timeoutMs = 20_000;

/** The server answered with an error (RFC 9457), or did not answer at all (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.name = 'ApiError';
  }

  /** The server found fault with this field of the request. */
  concerns(field: string): boolean {
    return this.problem.errors?.some(({ location }) => location === field || location?.endsWith(`.${field}`)) ?? false;
  }

  /** Nothing reached the server, or nothing came back: the same request may be tried again. */
  get offline(): boolean {
    return this.status === 0;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

/** Calls the agents' API; throws ApiError on anything but success. */
export async function call<T>(path: string, { method = 'GET', body, signal, keepalive }: Call = {}): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const startedAt = Date.now();
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      keepalive,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, { title: cause instanceof Error ? cause.message : String(cause) });
  }
  serverClock.observe(response.headers.get('Date'), startedAt, Date.now());
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { status: response.status, title: response.statusText };
  }
}

/** A path with its query; empty values are left out. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
