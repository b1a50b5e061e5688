// SPDX-License-Identifier: Apache-2.0

/** What the desk's event stream sends; `ping` only shows that it lives. */
export const eventNames = ['ready', 'reset', 'ticket', 'message', 'presence', 'config', 'ping'] as const;
export type EventName = (typeof eventNames)[number];

export type LiveState = 'connecting' | 'live' | 'offline';

/** The part of EventSource that is used; tests bring their own. */
export interface Source {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface LiveOptions {
  /** Opens a stream that starts after the event with this id ("" means: now). */
  open(after: string): Source;
  onEvent(name: EventName, data: unknown): void;
  onState(state: LiveState): void;
}

/** Without a sign of life for this long, in milliseconds, the stream counts as dead: proxies drop silently. */
const silenceMs = 70_000;
const firstDelayMs = 500;
const longestDelayMs = 20_000;

/**
 * Keeps the event stream open. It reconnects by itself rather than by EventSource's own retry, because that one keeps
 * the old address and gives up for good on an error status, which a rolling update makes.
 */
export class LiveConnection {
  private source: Source | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private lastId = '';
  private stopped = true;

  constructor(private readonly options: LiveOptions) {}

  start(): void {
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.drop();
  }

  /** Tries at once, for example when the browser says that the network is back. */
  wake(): void {
    if (this.stopped || this.failures === 0) return;
    this.failures = 0;
    this.connect();
  }

  private connect(): void {
    this.drop();
    if (this.failures === 0) this.options.onState('connecting');
    const source = this.options.open(this.lastId);
    this.source = source;
    for (const name of eventNames) source.addEventListener(name, (event) => this.take(source, name, event));
    source.addEventListener('error', () => this.fail(source));
    this.watch(source);
  }

  private take(source: Source, name: EventName, event: MessageEvent<string>): void {
    if (source !== this.source) return;
    this.watch(source);
    if (event.lastEventId) this.lastId = event.lastEventId;
    if (name === 'ready' || this.failures > 0) {
      this.failures = 0;
      this.options.onState('live');
    }
    if (name === 'ping') return;
    const data = parse(event.data);
    if (name === 'ready') {
      const position = (data as { position?: string | number } | null)?.position;
      if (position !== undefined && this.lastId === '') this.lastId = String(position);
    }
    if (name === 'reset') this.lastId = '';
    this.options.onEvent(name, data);
  }

  private fail(source: Source): void {
    if (source !== this.source || this.stopped) return;
    this.drop();
    this.failures += 1;
    this.options.onState('offline');
    const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.failures - 1));
    // Spread out, or a thousand desks come back in the same instant after a restart.
    this.retry = setTimeout(() => this.connect(), delay * (0.5 + Math.random() / 2));
  }

  private watch(source: Source): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.fail(source), silenceMs);
  }

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.watchdog);
    this.source?.close();
    this.source = undefined;
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
