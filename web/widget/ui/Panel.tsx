// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import type { ChatConfig, Conversation } from '../../shared/api/chat';
import type { ChatState } from '../chat/chat';
import { fill, type Texts } from '../texts';
import { Composer } from './Composer';
import { CloseIcon } from './icons';
import { Messages } from './Messages';
import { useSurroundings } from './useChat';

export function Panel({ state, config }: { state: ChatState; config: ChatConfig }) {
  const { chat, texts } = useSurroundings();
  const panel = useRef<HTMLDivElement>(null);
  const { conversation } = state;

  const onKeyDown = (event: KeyboardEvent) => {
    // The host page's own keys must not fire while somebody writes here.
    event.stopPropagation();
    if (event.key === 'Escape') chat.setOpen(false);
    if (event.key === 'Tab' && panel.current) keepFocusInside(event, panel.current);
  };
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('textarea.input')?.focus();
  }, []);

  return (
    <div
      ref={panel}
      class="panel"
      role="dialog"
      aria-modal="true"
      aria-label={texts.title}
      onKeyDown={onKeyDown}
      data-testid="panel"
    >
      <header class="head">
        <div class="titles">
          <h2 class="title">{config.deskName || texts.title}</h2>
          <p class="sub">{subtitle(config, conversation, texts)}</p>
        </div>
        <button
          type="button"
          class="icon"
          aria-label={texts.close}
          onClick={() => chat.setOpen(false)}
          data-testid="close"
        >
          <CloseIcon />
        </button>
      </header>
      {conversation?.number != null && (
        <div class="number">
          <span data-testid="ticket-number" data-number={conversation.number}>
            {fill(texts.number, { number: conversation.number })}
          </span>
          {conversation.status === 'Solved' && <span>· {texts.solved}</span>}
        </div>
      )}
      {!state.live && (
        <div class="notice" role="status" data-testid="offline">
          {texts.offline}
        </div>
      )}
      <Messages state={state} config={config} />
      <Composer state={state} />
    </div>
  );
}

function subtitle(config: ChatConfig, conversation: Conversation | null, texts: Texts): string {
  if (conversation?.agent) return fill(texts.withAgent, { name: conversation.agent.name });
  if (conversation?.status === 'Bot') return texts.botHere;
  if (config.online) return texts.online;
  const away = config.botEnabled && !conversation ? texts.botHere : texts.away;
  return config.schedule ? `${away}. ${fill(texts.people, { schedule: config.schedule })}` : away;
}

/** Tab goes round inside the panel, because it covers the page (ARIA APG, dialog pattern). */
function keepFocusInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button:enabled,a[href],textarea,input,[tabindex="0"]')];
  const active = (panel.getRootNode() as ShadowRoot).activeElement;
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (event.shiftKey && active === first) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && active === last) {
    event.preventDefault();
    first?.focus();
  }
}
