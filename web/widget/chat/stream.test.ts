// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatStream } from './stream';

let opened: string[];
let answers: (() => Response)[];
let controllers: ReadableStreamDefaultController<Uint8Array>[];
let names: string[];
let refused: number[];
let stream: ChatStream;

const streaming = () =>
  new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        controllers.push(controller);
      },
    }),
  );
const send = (text: string) => controllers[controllers.length - 1]?.enqueue(new TextEncoder().encode(text));

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  answers = [];
  controllers = [];
  names = [];
  refused = [];
  stream = new ChatStream(
    {
      open: async (lastEventId, signal) => {
        opened.push(lastEventId);
        const answer = (answers.shift() ?? streaming)();
        const controller = controllers[controllers.length - 1];
        signal.addEventListener('abort', () => controller?.error(new Error('aborted')));
        return answer;
      },
      onEvent: (event) => names.push(`${event.id}:${event.name}`),
      onState: () => undefined,
      onRefused: (status) => refused.push(status),
    },
    '10',
  );
});
afterEach(() => {
  stream.stop();
  vi.useRealTimers();
});

describe('ChatStream', () => {
  it('begins after the state that was fetched and resumes after the last event', async () => {
    stream.start();
    await vi.advanceTimersByTimeAsync(0);
    send('id: 12\nevent: message\nda');
    send('ta: {}\n\n');
    await vi.advanceTimersByTimeAsync(0);
    controllers[0]?.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(names).toEqual(['12:message']);
    expect(opened).toEqual(['10', '12']);
  });

  it('waits longer after each failure', async () => {
    answers = Array.from({ length: 9 }, () => () => new Response(null, { status: 503 }));
    stream.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const inFirstMinute = opened.length;
    expect(inFirstMinute).toBeGreaterThan(3);
    expect(inFirstMinute).toBeLessThan(9);
  });

  it('gives up when the conversation is not known any more', async () => {
    answers = [() => new Response(null, { status: 401 })];
    stream.start();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(refused).toEqual([401]);
    expect(opened).toHaveLength(1);
  });

  it('takes silence for a dead connection', async () => {
    stream.start();
    await vi.advanceTimersByTimeAsync(69_000);
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(opened).toHaveLength(2);
  });
});
