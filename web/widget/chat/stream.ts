// SPDX-License-Identifier: Apache-2.0
import { EventStreamParser, type ServerEvent } from '../../shared/sse/parser';

export interface StreamOptions {
  open(lastEventId: string, signal: AbortSignal): Promise<Response>;
  onEvent(event: ServerEvent): void;
  onState(live: boolean): void;
  /** The server refused with this status for good: the conversation is over or the token is not known. */
  onRefused(status: number): void;
}

const firstDelayMs = 1000;
const longestDelayMs = 30_000;
/** Without a sign of life for this long, in milliseconds, the stream counts as dead. */
const silenceMs = 70_000;

/** A conversation's event stream: reads it, resumes after the last event, and waits longer after each failure. */
export class ChatStream {
  private abort: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(
    private readonly options: StreamOptions,
    private lastEventId: string,
  ) {}

  start(): void {
    if (!this.abort) void this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
    this.abort?.abort();
    this.abort = null;
  }

  /** Tries at once instead of after the delay. */
  wake(): void {
    if (this.failures === 0) return;
    this.stop();
    void this.run();
  }

  private async run(): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    try {
      this.watch(abort);
      const response = await this.options.open(this.lastEventId, abort.signal);
      if (response.status >= 400 && response.status < 500 && response.status !== 429) {
        this.options.onRefused(response.status);
        return;
      }
      if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
      this.options.onState(true);
      await this.read(response.body, abort);
    } catch {
      // Whatever broke it, the answer is the same: connect again.
    } finally {
      clearTimeout(this.watchdog);
    }
    if (this.abort !== abort) return;
    this.options.onState(false);
    const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** this.failures) * (0.5 + Math.random() / 2);
    this.failures += 1;
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private async read(body: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parser = new EventStreamParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.abort !== abort) return;
      this.watch(abort);
      for (const event of parser.push(decoder.decode(value, { stream: true }))) {
        this.failures = 0;
        if (event.id) this.lastEventId = event.id;
        this.options.onEvent(event);
      }
    }
  }

  private watch(abort: AbortController): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => abort.abort(), silenceMs);
  }
}
