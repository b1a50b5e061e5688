// SPDX-License-Identifier: Apache-2.0
import type { ChatConfig, ChatMessage, Conversation, NewChatMessage } from '../../shared/api/chat';
import type { ServerEvent } from '../../shared/sse/parser';
import { type ChatApi, ChatError } from './api';
import type { Memory } from './memory';
import { ChatStream } from './stream';

export interface Outgoing extends NewChatMessage {
  failed: boolean;
}

export interface ChatState {
  config: ChatConfig | null;
  conversation: Conversation | null;
  messages: ChatMessage[];
  outgoing: Outgoing[];
  live: boolean;
  loading: boolean;
  agentTyping: boolean;
  emailDone: boolean;
  unread: number;
  open: boolean;
  /** What the page suggests to write; a new object each time it does. */
  suggestion: { text: string } | null;
}

/** Transient failures are tried again after this long; how often typing is told, and how long it is shown: milliseconds. */
const retryMs = 4000;
const typingEveryMs = 3000;
const typingShownMs = 6000;

/** One customer's conversation: what is known of it, and what he can do. The interface only draws its state. */
export class Chat {
  private state: ChatState;
  private readonly listeners = new Set<() => void>();
  private stream: ChatStream | null = null;
  private sending = false;
  private typedAt = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: ChatApi,
    private readonly memory: Memory,
    private readonly locale: string,
    private readonly newId: () => string,
  ) {
    const { outbox, emailDone, token, open } = memory.get();
    this.state = {
      config: null,
      conversation: null,
      messages: [],
      outgoing: outbox.map((message) => ({ ...message, failed: false })),
      live: true,
      loading: token !== null,
      agentTyping: false,
      emailDone,
      unread: 0,
      open,
      suggestion: null,
    };
  }

  get = (): ChatState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks for the configuration, and for the conversation if there is one. Tries until it works. */
  async load(): Promise<void> {
    for (let delay = 1000; ; delay = Math.min(60_000, delay * 2)) {
      try {
        const config = await this.api.config(this.locale);
        this.set({ config });
        break;
      } catch (error) {
        // A channel that does not exist, or not for this site, will not come by waiting.
        if (error instanceof ChatError && !error.transient) return;
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
    if (this.memory.get().token) await this.refresh();
    void this.flush();
  }

  setOpen(open: boolean): void {
    this.memory.set({ open });
    this.set({ open });
    this.markSeen();
  }

  /** Opens the panel with a text in the field, which the customer may change or send. */
  ask(text: string): void {
    this.setOpen(true);
    this.set({ suggestion: { text } });
  }

  /** Takes a text (or a chosen answer); it is shown at once and sent as soon as the server can be reached. */
  say(text: string, choiceId?: string): void {
    const message = { clientId: this.newId(), text, ...(choiceId ? { choiceId } : {}) };
    this.setOutgoing([...this.state.outgoing, { ...message, failed: false }]);
    void this.flush();
  }

  retry(): void {
    this.setOutgoing(this.state.outgoing.map((message) => ({ ...message, failed: false })));
    this.stream?.wake();
    void this.flush();
  }

  async handOver(): Promise<void> {
    const { messages, ...conversation } = await this.api.handOver();
    this.set({ conversation: { ...this.state.conversation, ...conversation } });
    for (const message of messages ?? []) this.take(message);
  }

  async giveEmail(email: string): Promise<void> {
    await this.api.contact({ email });
    this.skipEmail();
  }

  skipEmail(): void {
    this.memory.set({ emailDone: true });
    this.set({ emailDone: true });
  }

  async rate(stars: number, comment: string): Promise<void> {
    await this.api.rate({ stars, ...(comment ? { comment } : {}) });
    const { conversation } = this.state;
    if (conversation) this.set({ conversation: { ...conversation, rating: { stars, comment }, canRate: false } });
  }

  typing(): void {
    if (!this.state.conversation || Date.now() - this.typedAt < typingEveryMs) return;
    this.typedAt = Date.now();
    this.api.typing().catch(() => undefined);
  }

  /** Sends what waits, in order: the first message opens the conversation, and each waits for the one before it. */
  private async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.retryTimer);
    try {
      for (let next = this.next(); next; next = this.next()) await this.deliver(next);
    } catch (error) {
      this.setOutgoing(this.state.outgoing.map((message) => ({ ...message, failed: true })));
      if (error instanceof ChatError && error.transient) this.retryTimer = setTimeout(() => this.retry(), retryMs);
    } finally {
      this.sending = false;
    }
  }

  private next(): Outgoing | undefined {
    return this.state.outgoing.find((message) => !message.failed);
  }

  private async deliver({ failed: _, ...message }: Outgoing): Promise<void> {
    if (this.memory.get().token) {
      this.take(await this.api.send(message));
      return;
    }
    // Cut to what the server takes: a long address must not cost the customer his message.
    const page = { url: location.href.slice(0, 1500), title: document.title.slice(0, 200) };
    const { clientId, text } = message;
    const { token, conversation } = await this.api.start({ clientId, text, locale: this.locale, page });
    if (token) this.memory.set({ token });
    this.adopt(conversation);
    // The answer may leave the messages to the stream; then the customer's own is known already.
    this.setOutgoing(this.state.outgoing.filter((other) => other.clientId !== clientId));
    if (!this.state.messages.some((other) => other.clientId === clientId)) await this.refresh();
  }

  private async refresh(): Promise<void> {
    try {
      this.adopt(await this.api.conversation());
    } catch (error) {
      if (error instanceof ChatError && [401, 403, 404, 410].includes(error.status)) this.forget();
      else setTimeout(() => void this.refresh(), retryMs);
    }
  }

  private adopt({ messages, ...conversation }: Conversation & { messages?: ChatMessage[] }): void {
    this.set({ conversation, loading: false, ...(messages ? { messages: [...messages].sort(byId) } : {}) });
    const known = new Set(messages?.map((message) => message.clientId));
    this.setOutgoing(this.state.outgoing.filter((message) => !known.has(message.clientId)));
    this.markSeen();
    if (this.stream) return;
    this.stream = new ChatStream(
      {
        open: this.api.events.bind(this.api),
        onEvent: (event) => this.hear(event),
        onState: (live) => this.set({ live }),
        onRefused: () => this.forget(),
      },
      String(conversation.position ?? ''),
    );
    this.stream.start();
  }

  private hear(event: ServerEvent): void {
    if (event.name === 'message') this.take(JSON.parse(event.data) as ChatMessage);
    else if (event.name === 'conversation') {
      const { messages: _, ...conversation } = JSON.parse(event.data) as Conversation & { messages?: unknown };
      // After a closed request the conversation goes on as a new one.
      if (this.state.conversation && this.state.conversation.id !== conversation.id) void this.refresh();
      else this.set({ conversation: { ...this.state.conversation, ...conversation } });
    } else if (event.name === 'typing') {
      this.set({ agentTyping: true });
      clearTimeout(this.typingTimer);
      this.typingTimer = setTimeout(() => this.set({ agentTyping: false }), typingShownMs);
    } else if (event.name === 'reset') void this.refresh();
  }

  /** Adds a message, once: it may come as an answer and by the stream, in either order. */
  private take(message: ChatMessage): void {
    const others = this.state.messages.filter((other) => other.id !== message.id);
    this.set({
      messages: [...others, message].sort(byId),
      ...(message.from === 'Customer' ? {} : { agentTyping: false }),
    });
    this.setOutgoing(this.state.outgoing.filter((other) => other.clientId !== message.clientId));
    this.markSeen();
  }

  private markSeen(): void {
    const last = this.state.messages[this.state.messages.length - 1]?.id ?? 0;
    if (this.state.open) this.memory.set({ seen: Math.max(last, this.memory.get().seen) });
    const { seen } = this.memory.get();
    const unread = this.state.messages.filter((message) => message.id > seen && message.from !== 'Customer').length;
    if (unread !== this.state.unread) this.set({ unread });
  }

  /** The server does not know the conversation any more: the next message begins a new one. */
  private forget(): void {
    this.stream?.stop();
    this.stream = null;
    this.memory.set({ token: null, seen: 0 });
    this.set({ conversation: null, messages: [], unread: 0, loading: false, live: true });
  }

  private setOutgoing(outgoing: Outgoing[]): void {
    this.memory.set({ outbox: outgoing.map(({ failed: _, ...message }) => message) });
    this.set({ outgoing });
  }

  private set(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change };
    for (const notify of this.listeners) notify();
  }
}

const byId = (a: ChatMessage, b: ChatMessage): number => a.id - b.id;
