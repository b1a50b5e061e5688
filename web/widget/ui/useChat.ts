// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Chat, ChatState } from '../chat/chat';
import type { Texts } from '../texts';

export interface Surroundings {
  chat: Chat;
  texts: Texts;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const value = useContext(SurroundingsContext);
  if (!value) throw new Error('no surroundings');
  return value;
}

/** The conversation's state; draws again when it changes. */
export function useChatState(chat: Chat): ChatState {
  const [state, setState] = useState(chat.get());
  useEffect(() => {
    setState(chat.get());
    return chat.subscribe(() => setState(chat.get()));
  }, [chat]);
  return state;
}
