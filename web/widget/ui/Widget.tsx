// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import type { Chat } from '../chat/chat';
import { fill, textsFor } from '../texts';
import { ChatIcon } from './icons';
import { Panel } from './Panel';
import { SurroundingsContext, useChatState } from './useChat';

/** The launcher in the corner, or the panel in its place. */
export function Widget({ chat, locale }: { chat: Chat; locale: string }) {
  const state = useChatState(chat);
  const launcher = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(state.open);
  useEffect(() => {
    // The keyboard's user comes back to where the panel was opened from.
    if (wasOpen.current && !state.open) launcher.current?.focus();
    wasOpen.current = state.open;
  }, [state.open]);
  if (!state.config) return null;
  const texts = textsFor(state.config.locale || locale, state.config.texts);
  const side = state.config.position === 'BottomLeft' ? 'left' : 'right';
  const label = state.unread > 0 ? `${texts.open}. ${fill(texts.unread, { n: state.unread })}` : texts.open;
  return (
    <SurroundingsContext.Provider value={{ chat, texts }}>
      <div class={`root ${side} ${state.open ? 'opened' : ''}`} lang={state.config.locale || locale}>
        {state.open ? (
          <Panel state={state} config={state.config} />
        ) : (
          <button
            ref={launcher}
            type="button"
            class="launcher"
            aria-label={label}
            aria-haspopup="dialog"
            onClick={() => chat.setOpen(true)}
            data-testid="launcher"
          >
            <ChatIcon />
            {state.unread > 0 && (
              <span class="badge" aria-hidden="true">
                {state.unread}
              </span>
            )}
          </button>
        )}
      </div>
    </SurroundingsContext.Provider>
  );
}
