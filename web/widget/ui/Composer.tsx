// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/chat';
import { PersonIcon, SendIcon } from './icons';
import { useSurroundings } from './useChat';

/** The longest message, in characters; the server's limit is 32 kB for the whole request. */
const longestText = 8000;

export function Composer({ state }: { state: ChatState }) {
  const { chat, texts } = useSurroundings();
  const [text, setText] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  const { suggestion } = state;
  useEffect(() => {
    if (!suggestion) return;
    setText(suggestion.text);
    input.current?.focus();
  }, [suggestion]);
  const send = () => {
    const trimmed = text.trim();
    if (!trimmed) return;
    chat.say(trimmed);
    setText('');
    input.current?.focus();
  };
  return (
    <div class="foot">
      {state.conversation?.status === 'Bot' && !offersHuman(state) && <HumanButton />}
      <form
        class="compose"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={input}
          class="input"
          rows={1}
          maxLength={longestText}
          value={text}
          placeholder={texts.placeholder}
          aria-label={texts.placeholder}
          onInput={(event) => {
            setText(event.currentTarget.value);
            chat.typing();
          }}
          onKeyDown={(event) => {
            // isComposing: Enter that ends an input method's word is not Enter that sends.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
          data-testid="input"
        />
        <button type="submit" class="send" aria-label={texts.send} disabled={!text.trim()} data-testid="send">
          <SendIcon />
        </button>
      </form>
    </div>
  );
}

/** Whether the last message has the way to a person among its choices already. */
function offersHuman({ messages }: ChatState): boolean {
  return messages[messages.length - 1]?.choices?.some(({ id }) => id === 'human') ?? false;
}

function HumanButton() {
  const { chat, texts } = useSurroundings();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const call = () => {
    setState('busy');
    chat.handOver().catch(() => setState('failed'));
  };
  return (
    <div class="humanrow">
      <button type="button" class="ghost" disabled={state === 'busy'} onClick={call} data-testid="human">
        <PersonIcon />
        {texts.human}
      </button>
      {state === 'failed' && (
        <span class="state bad" role="alert">
          {texts.failed}
        </span>
      )}
    </div>
  );
}
