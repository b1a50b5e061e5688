// SPDX-License-Identifier: Apache-2.0

/** Shapes of the customers' API (`/chat/v1/{channel}`). Times are RFC 3339 in UTC. */

export interface ChatConfig {
  channel: string;
  locale: string;
  deskName: string;
  greeting: string;
  /** "#rrggbb" */
  color: string;
  position: 'BottomRight' | 'BottomLeft';
  askForEmail: 'Never' | 'WhenAway' | 'Always';
  /** Somebody is there to answer now. */
  online: boolean;
  schedule: string | null;
  /** The bot answers first, at any hour. */
  botEnabled: boolean;
  texts: Record<string, string> | null;
}

export interface ChatMessage {
  id: number;
  from: 'Customer' | 'Bot' | 'Agent' | 'System';
  name: string;
  text: string;
  /** Sanitised by the server. */
  html: string;
  at: string;
  clientId: string | null;
  choices: { id: string; label: string }[] | null;
  articles: { title: string; url: string }[] | null;
}

export interface Conversation {
  id: number;
  /** The request's number; null until a human has it. */
  number: number | null;
  status: 'Bot' | 'Waiting' | 'Open' | 'Solved';
  agent: { name: string } | null;
  canRate: boolean;
  rating: { stars: number; comment?: string } | number | null;
  /** The id of the last event that this state includes. */
  position: string | number;
}

export interface ConversationWithMessages extends Conversation {
  messages: ChatMessage[];
}

export interface NewConversation {
  clientId: string;
  text: string;
  locale?: string;
  page?: { url: string; title: string };
}

export interface NewChatMessage {
  clientId: string;
  text: string;
  choiceId?: string;
}
