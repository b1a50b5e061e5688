// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../shared/api/chat';
import { fill } from '../texts';
import { StarIcon } from './icons';
import { useSurroundings } from './useChat';

/** Stars and a comment, when the request is solved. */
export function RatingCard({ conversation }: { conversation: Conversation }) {
  const { chat, texts } = useSurroundings();
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => submit.current?.scrollIntoView?.({ block: 'nearest' }), [stars > 0]);
  if (conversation.rating || !conversation.canRate) {
    return conversation.rating ? (
      <p class="card" role="status" data-testid="rated">
        {texts.rated}
      </p>
    ) : null;
  }
  const send = (event: Event) => {
    event.preventDefault();
    setState('busy');
    chat.rate(stars, comment.trim()).catch(() => setState('failed'));
  };
  return (
    <form class="card" onSubmit={send} data-testid="rating-card">
      <p id="rate">{texts.rateAsk}</p>
      <div class="stars" role="radiogroup" aria-labelledby="rate">
        {[1, 2, 3, 4, 5].map((n) => (
          // biome-ignore lint/a11y/useSemanticElements: a star drawn in a native radio needs more code than the widget may have
          <button
            key={n}
            type="button"
            role="radio"
            aria-checked={n === stars}
            aria-label={fill(texts.star, { n })}
            class={n <= stars ? 'starbtn on' : 'starbtn'}
            onClick={() => setStars(n)}
            data-testid={`rating-${n}`}
          >
            <StarIcon filled={n <= stars} />
          </button>
        ))}
      </div>
      {stars > 0 && (
        <>
          <p>
            <textarea
              class="field"
              rows={2}
              maxLength={2000}
              value={comment}
              placeholder={texts.comment}
              aria-label={texts.comment}
              onInput={(event) => setComment(event.currentTarget.value)}
              data-testid="rating-comment"
            />
          </p>
          <button ref={submit} type="submit" class="primary" disabled={state === 'busy'} data-testid="rating-send">
            {texts.rateSend}
          </button>
        </>
      )}
      {state === 'failed' && (
        <p class="state bad" role="alert">
          {texts.failed}
        </p>
      )}
    </form>
  );
}
