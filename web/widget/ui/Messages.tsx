// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'preact/hooks';
import type { ChatConfig } from '../../shared/api/chat';
import type { ChatState } from '../chat/chat';
import { EmailCard } from './EmailCard';
import { Message } from './Message';
import { RatingCard } from './RatingCard';
import { useSurroundings } from './useChat';

/** Above a message that is shown from its beginning: pixels. */
const margin = 12;

export function Messages({ state, config }: { state: ChatState; config: ChatConfig }) {
  const { chat, texts } = useSurroundings();
  const { messages, outgoing, conversation } = state;
  const scroll = useRef<HTMLDivElement>(null);
  const failed = outgoing.some((message) => message.failed);
  const askEmail =
    conversation !== null &&
    !state.emailDone &&
    conversation.status !== 'Solved' &&
    (config.askForEmail === 'Always' ||
      // While the bot talks, the answer does not wait for anybody.
      (config.askForEmail === 'WhenAway' && !config.online && conversation.status !== 'Bot'));
  const rating = conversation !== null && (conversation.canRate || conversation.rating !== null);
  const last = messages[messages.length - 1];

  // Whatever is new is shown: its end, or its beginning when it is longer than the panel.
  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    const newest = box.querySelector<HTMLElement>('.list > .msg:last-child:not(.mine)');
    if (newest && newest.offsetHeight > box.clientHeight) box.scrollTop = newest.offsetTop - box.offsetTop - margin;
  }, [messages.length, outgoing.length, state.agentTyping, askEmail, rating, failed]);

  return (
    <div
      class="scroll"
      ref={scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-live="polite"
      aria-label={texts.title}
    >
      {state.loading && (
        <p class="state" role="status">
          {texts.loading}
        </p>
      )}
      <ol class="list">
        {config.greeting && (
          <li class="msg">
            <div class="bubble plain" data-testid="greeting">
              {config.greeting}
            </div>
          </li>
        )}
        {messages.map((message) => (
          <Message
            key={message.id}
            message={message}
            deskName={config.deskName || texts.someone}
            // Old questions are not answered again: only the last message's choices can be taken.
            onChoose={message === last ? (choice) => chat.say(choice.label, choice.id) : undefined}
          />
        ))}
        {outgoing.map((message) => (
          <li key={message.clientId} class="msg mine pending" data-testid="outgoing">
            <div class="bubble">{message.text}</div>
            {!message.failed && <span class="state">{texts.sending}</span>}
          </li>
        ))}
        {failed && (
          <li class="msg mine">
            <span class="state bad" role="alert">
              {texts.notSent}{' '}
              <button type="button" class="link" onClick={() => chat.retry()} data-testid="retry">
                {texts.retry}
              </button>
            </span>
          </li>
        )}
        {state.agentTyping && (
          <li class="msg" data-testid="typing">
            <span class="hidden">
              {conversation?.agent?.name ?? texts.someone} {texts.typing}
            </span>
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
          </li>
        )}
      </ol>
      {askEmail && <EmailCard />}
      {conversation && rating && <RatingCard conversation={conversation} />}
    </div>
  );
}
