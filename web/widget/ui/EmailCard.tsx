// SPDX-License-Identifier: Apache-2.0
import { useState } from 'preact/hooks';
import { useSurroundings } from './useChat';

/** Asks where to send the answer: after the first message, never before it. */
export function EmailCard() {
  const { chat, texts } = useSurroundings();
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const save = (event: Event) => {
    event.preventDefault();
    setState('busy');
    chat.giveEmail(email.trim()).catch(() => setState('failed'));
  };
  return (
    <form class="card" onSubmit={save} data-testid="email-card">
      <p>{texts.emailAsk}</p>
      <div class="row">
        <input
          class="field"
          type="email"
          required
          autocomplete="email"
          value={email}
          placeholder={texts.email}
          aria-label={texts.email}
          onInput={(event) => setEmail(event.currentTarget.value)}
          data-testid="email"
        />
        <button type="submit" class="primary" disabled={state === 'busy'} data-testid="email-save">
          {texts.emailSave}
        </button>
      </div>
      {state === 'failed' && (
        <p class="state bad" role="alert">
          {texts.emailFailed}
        </p>
      )}
      <button type="button" class="link state" onClick={() => chat.skipEmail()}>
        {texts.emailSkip}
      </button>
    </form>
  );
}
