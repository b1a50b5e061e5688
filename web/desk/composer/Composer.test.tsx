// SPDX-License-Identifier: Apache-2.0
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Template } from '../../shared/api/types';
import { fakeApi, type Request } from '../test/fakeApi';
import { draw } from '../test/render';
import { message, ticket } from '../test/samples';
import { Composer } from './Composer';
import { setUndoSeconds } from './undoDelay';

const templates: Template[] = [
  {
    set: 'refunds',
    name: 'started',
    title: 'Refund started',
    category: 'Refunds',
    locale: 'en',
    body: 'The refund is on its way.',
    actions: { status: 'Pending' },
  },
  {
    set: 'refunds',
    name: 'where',
    title: 'Where is it',
    category: 'Refunds',
    locale: 'en',
    body: 'Ask your bank.',
    actions: null,
  },
];

let requests: Request[];
let failures: number;
const posts = () => requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
const area = () => screen.getByTestId<HTMLTextAreaElement>('composer');
const type = (text: string) => fireEvent.change(area(), { target: { value: text } });

beforeEach(() => {
  failures = 0;
  setUndoSeconds(0);
  requests = fakeApi(({ method, path, body }) => {
    if (path.startsWith('/templates')) {
      const q = new URL(path, 'http://x').searchParams.get('q') ?? '';
      return { body: { items: templates.filter((template) => template.title.toLowerCase().includes(q)) } };
    }
    if (path.endsWith('/draft')) return { status: 204 };
    if (method === 'POST' && path.endsWith('/messages')) {
      if (failures-- > 0) return { status: 503, body: {} };
      return { status: 201, body: message({ ...body, id: 9 }) };
    }
    return undefined;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Composer', () => {
  it('sends a reply with a clientId and empties itself', async () => {
    await draw(<Composer ticket={ticket()} onTyping={() => undefined} />);
    type('Hello Olga');
    fireEvent.click(screen.getByTestId('send'));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toEqual({
      clientId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'Reply',
      body: 'Hello Olga',
      assignToMe: true,
    });
    expect(area().value).toBe('');
  });

  it('keeps the clientId when it sends again what failed', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    failures = 1;
    await draw(<Composer ticket={ticket()} onTyping={() => undefined} />);
    type('Hello');
    fireEvent.click(screen.getByTestId('send'));
    await waitFor(() => expect(posts()).toHaveLength(1));
    await act(() => vi.advanceTimersByTimeAsync(6000));
    await waitFor(() => expect(posts()).toHaveLength(2));
    expect(posts()[1]?.body.clientId).toBe(posts()[0]?.body.clientId);
  });

  it('sends by Ctrl-Enter, and nothing when there is nothing', async () => {
    await draw(<Composer ticket={ticket()} onTyping={() => undefined} />);
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    type('  ');
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    type('Hi');
    fireEvent.keyDown(area(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body.body).toBe('Hi');
  });

  it('puts in the template that "/" finds, and names it to the server', async () => {
    await draw(<Composer ticket={ticket()} onTyping={() => undefined} />);
    fireEvent.keyDown(area(), { key: '/' });
    const search = await screen.findByTestId('template-search');
    expect(await screen.findAllByTestId('template-item')).toHaveLength(2);
    fireEvent.change(search, { target: { value: 'started' } });
    await waitFor(() => expect(screen.getAllByTestId('template-item')).toHaveLength(1));
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(area().value).toBe('The refund is on its way.');
    fireEvent.click(screen.getByTestId('send'));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body.template).toEqual({ set: 'refunds', name: 'started' });
  });

  it('sends nothing by choosing a template', async () => {
    await draw(<Composer ticket={ticket()} onTyping={() => undefined} />);
    fireEvent.click(screen.getByTestId('template-button'));
    fireEvent.click((await screen.findAllByTestId('template-item'))[1] as HTMLElement);
    expect(area().value).toBe('Ask your bank.');
    expect(posts()).toHaveLength(0);
  });

  it('keeps the draft on the server once typing pauses', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await draw(<Composer ticket={ticket()} onTyping={() => undefined} />);
    type('Dear');
    type('Dear Olga');
    await act(() => vi.advanceTimersByTimeAsync(1000));
    const drafts = requests.filter(({ method }) => method === 'PUT');
    expect(drafts.map(({ body }) => body.body)).toEqual(['Dear Olga']);
    await waitFor(() => expect(screen.getByTestId('draft-state').dataset.state).toBe('Saved'));
  });

  it('begins with the draft that was left', async () => {
    await draw(
      <Composer
        ticket={ticket({ draft: { body: 'Left here', updatedAt: '2026-11-22T10:00:00Z' } })}
        onTyping={() => undefined}
      />,
    );
    expect(area().value).toBe('Left here');
  });
});
