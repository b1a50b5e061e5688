// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ChatConfig,
  ChatMessage,
  ConversationWithMessages,
  NewChatMessage,
  NewConversation,
} from '../../shared/api/chat';
import { type ChatApi, ChatError } from './api';
import { Chat } from './chat';
import { Memory } from './memory';

const config: ChatConfig = {
  channel: 'site',
  locale: 'en',
  deskName: 'Acme',
  greeting: 'Hello',
  color: '#112233',
  position: 'BottomRight',
  askForEmail: 'Never',
  online: true,
  schedule: null,
  botEnabled: true,
  texts: {},
};

/** The server's side of one conversation. */
class FakeServer {
  readonly messages: ChatMessage[] = [];
  openedBy: string[] = [];
  down = 0;
  events: ReadableStreamDefaultController<Uint8Array> | undefined;

  conversation = (): ConversationWithMessages => ({
    id: 1,
    number: null,
    status: 'Bot',
    agent: null,
    canRate: false,
    rating: null,
    position: '10',
    messages: [...this.messages],
  });

  private keep({ clientId, text }: { clientId: string; text: string }): ChatMessage {
    const known = this.messages.find((message) => message.clientId === clientId);
    if (known) return known;
    const message: ChatMessage = {
      id: this.messages.length + 1,
      from: 'Customer',
      name: '',
      text,
      html: '',
      at: '2026-11-22T10:00:00Z',
      clientId,
      choices: null,
      articles: null,
    };
    this.messages.push(message);
    return message;
  }

  api = {
    config: async () => config,
    start: async (body: NewConversation) => {
      this.openedBy.push(body.clientId);
      this.keep(body);
      if (this.down-- > 0) throw new ChatError(0);
      return { token: 'secret', conversation: this.conversation() };
    },
    conversation: async () => this.conversation(),
    send: async (body: NewChatMessage) => {
      const message = this.keep(body);
      if (this.down-- > 0) throw new ChatError(503);
      return message;
    },
    events: async () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            this.events = controller;
          },
        }),
      ),
    typing: async () => undefined,
  } as unknown as ChatApi;

  tell(id: string, name: string, data: unknown): void {
    this.events?.enqueue(new TextEncoder().encode(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
  }
}

let server: FakeServer;
let ids: number;
const open = (): Chat => new Chat(server.api, new Memory(localStorage, 'test'), 'en', () => `client-${++ids}`);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
  ids = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Chat', () => {
  it('opens a conversation with the first message and keeps its token', async () => {
    const chat = open();
    chat.say('Where is my lamp?');
    expect(chat.get().outgoing).toHaveLength(1);
    await settle();
    expect(chat.get().messages.map((message) => message.text)).toEqual(['Where is my lamp?']);
    expect(chat.get().outgoing).toEqual([]);
    expect(localStorage.getItem('test')).toContain('secret');
  });

  it('opens one conversation though the first answer was lost', async () => {
    const chat = open();
    server.down = 1;
    chat.say('Hello');
    await settle();
    expect(chat.get().outgoing[0]?.failed).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.openedBy).toEqual(['client-1', 'client-1']);
    expect(server.messages).toHaveLength(1);
    expect(chat.get().outgoing).toEqual([]);
  });

  it('sends messages in order, each after the one before it', async () => {
    const chat = open();
    chat.say('one');
    chat.say('two');
    chat.say('three');
    await settle();
    expect(server.messages.map((message) => message.text)).toEqual(['one', 'two', 'three']);
    expect(server.openedBy).toHaveLength(1);
  });

  it('goes on after a reload with what was not sent', async () => {
    const first = open();
    first.say('one');
    await settle();
    server.down = 1000;
    first.say('two');
    await settle();
    vi.clearAllTimers();
    server.down = 0;
    const second = open();
    expect(second.get().outgoing.map((message) => message.text)).toEqual(['two']);
    await second.load();
    await settle();
    expect(second.get().messages.map((message) => message.text)).toEqual(['one', 'two']);
    expect(server.messages).toHaveLength(2);
  });

  it('shows a message once, though it comes as an answer and by the stream', async () => {
    const chat = open();
    chat.say('Hello');
    await settle();
    server.tell('11', 'message', server.messages[0]);
    server.tell('12', 'message', { ...server.messages[0], id: 2, from: 'Bot', clientId: null, text: 'Hi' });
    await settle();
    expect(chat.get().messages.map((message) => message.text)).toEqual(['Hello', 'Hi']);
  });

  it('counts what came while the panel was closed, and forgets it when it is opened', async () => {
    const chat = open();
    chat.say('Hello');
    await settle();
    server.tell('12', 'message', { ...server.messages[0], id: 2, from: 'Agent', clientId: null });
    await settle();
    expect(chat.get().unread).toBe(1);
    chat.setOpen(true);
    expect(chat.get().unread).toBe(0);
  });

  it('opens with what the page suggests, and sends nothing by itself', async () => {
    const chat = open();
    chat.ask('How do I pay?');
    await settle();
    expect(chat.get()).toMatchObject({ open: true, suggestion: { text: 'How do I pay?' }, outgoing: [] });
    expect(server.messages).toHaveLength(0);
  });

  it('shows the number from the hand-over on', async () => {
    const chat = open();
    chat.say('Hello');
    await settle();
    const { messages: _, ...waiting } = server.conversation();
    server.tell('13', 'conversation', { ...waiting, status: 'Waiting', number: 1042 });
    await settle();
    expect(chat.get().conversation).toMatchObject({ number: 1042, status: 'Waiting' });
  });
});
