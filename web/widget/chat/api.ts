// SPDX-License-Identifier: Apache-2.0
import type {
  ChatConfig,
  ChatMessage,
  ConversationWithMessages,
  NewChatMessage,
  NewConversation,
} from '../../shared/api/chat';

/** A request may take this long, in milliseconds. */
const timeoutMs = 20_000;

/** The server refused (its status), or could not be reached (0). */
export class ChatError extends Error {
  constructor(readonly status: number) {
    super(`chat: HTTP ${status}`);
  }

  /** The same request may be sent again by itself. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The customers' API of one channel. */
export class ChatApi {
  constructor(
    private readonly origin: string,
    private readonly channel: string,
    readonly token: () => string | null,
  ) {}

  config = (locale: string) => this.call<ChatConfig>('GET', `/config?locale=${encodeURIComponent(locale)}`);
  start = (body: NewConversation) =>
    this.call<{ token?: string; conversation: ConversationWithMessages }>('POST', '/conversations', body);
  conversation = () => this.call<ConversationWithMessages>('GET', '/conversation');
  send = (body: NewChatMessage) => this.call<ChatMessage>('POST', '/conversation/messages', body);
  handOver = () => this.call<ConversationWithMessages>('POST', '/conversation/handover', {});
  contact = (body: { email: string }) => this.call<unknown>('POST', '/conversation/contact', body);
  rate = (body: { stars: number; comment?: string }) => this.call<unknown>('POST', '/conversation/rating', body);
  typing = () => this.call<void>('POST', '/conversation/typing', {});

  /** Opens the event stream after the event with this id. */
  events(lastEventId: string, signal: AbortSignal): Promise<Response> {
    return fetch(this.url('/conversation/events'), {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${this.token()}`,
        ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}),
      },
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  }

  private url(path: string): string {
    return `${this.origin}/chat/v1/${encodeURIComponent(this.channel)}${path}`;
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const token = this.token();
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeoutMs);
    try {
      const response = await fetch(this.url(path), {
        method,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        // The conversation's token is all that identifies the customer: the host's cookies are none of our business.
        credentials: 'omit',
        signal: abort.signal,
      });
      if (!response.ok) throw new ChatError(response.status);
      const text = await response.text();
      return (text ? JSON.parse(text) : undefined) as T;
    } catch (error) {
      throw error instanceof ChatError ? error : new ChatError(0);
    } finally {
      clearTimeout(timer);
    }
  }
}
