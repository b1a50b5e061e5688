// SPDX-License-Identifier: Apache-2.0
import type { ChatMessage } from '../../shared/api/chat';
import { PageIcon } from './icons';
import { useSurroundings } from './useChat';

interface Props {
  message: ChatMessage;
  /** Who speaks where no person does: the desk. */
  deskName: string;
  /** Takes one of the offered answers; absent when it is too late for that. */
  onChoose?: (choice: { id: string; label: string }) => void;
}

export function Message({ message, deskName, onChoose }: Props) {
  const { texts } = useSurroundings();
  const { from } = message;
  const mine = from === 'Customer';
  const name = from === 'Bot' ? texts.bot : from === 'System' ? deskName : texts.someone;
  const choices = (onChoose && message.choices) || [];
  // An article that is a choice as well is named once.
  const articles = (message.articles ?? []).filter(({ title }) => choices.every(({ label }) => label !== title));
  return (
    <li class={mine ? 'msg mine' : 'msg'} data-testid="message" data-from={from}>
      {mine ? <span class="hidden">{texts.you}: </span> : <span class="who">{message.name || name}</span>}
      {!mine && message.html ? (
        // The server sanitises the HTML of messages.
        <div class="bubble" dangerouslySetInnerHTML={{ __html: message.html }} />
      ) : (
        <div class="bubble plain">{message.text}</div>
      )}
      {articles.length > 0 && (
        <ul class="articles">
          {articles.map((article) => (
            <li key={article.url}>
              <a href={article.url} target="_blank" rel="noopener" data-testid="article">
                <PageIcon />
                {article.title}
              </a>
            </li>
          ))}
        </ul>
      )}
      {choices.length > 0 && (
        <div class="choices">
          {choices.map((choice) => (
            <button
              key={choice.id}
              type="button"
              class="choice"
              onClick={() => onChoose?.(choice)}
              data-testid="choice"
              data-choice={choice.id}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}
