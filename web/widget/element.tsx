// SPDX-License-Identifier: Apache-2.0
import { render } from 'preact';
import { uuid } from '../shared/uuid';
import { ChatApi } from './chat/api';
import { Chat } from './chat/chat';
import { Memory, pageStorage } from './chat/memory';
import { safeColor, textOn } from './ui/color';
import { accentStyles, styles } from './ui/styles';
import { Widget } from './ui/Widget';

export interface WidgetSettings {
  /** The desk's origin. */
  desk: string;
  channel: string;
  locale: string;
}

/** The element <rynda-chat>: everything the widget draws lives in its shadow root. */
export class RyndaChat extends HTMLElement {
  private chat: Chat | null = null;

  connectedCallback(): void {
    if (this.chat) return;
    const settings = this.settings();
    if (!settings.channel) {
      console.warn('rynda-chat: the attribute data-channel is missing');
      return;
    }
    const memory = new Memory(pageStorage(), `rynda:${settings.desk}:${settings.channel}`);
    const api = new ChatApi(settings.desk, settings.channel, () => memory.get().token);
    const chat = new Chat(api, memory, settings.locale, uuid);
    this.chat = chat;
    const root = this.attachShadow({ mode: 'open' });
    this.adoptStyles(root, chat);
    window.addEventListener('online', () => chat.retry());
    render(<Widget chat={chat} locale={settings.locale} />, root);
    void chat.load();
  }

  /** Opens the chat with a text in its field. The customer changes it or sends it. */
  ask(text: string): void {
    this.chat?.ask(text);
  }

  private settings(): WidgetSettings {
    const { channel = '', desk = '', locale } = this.dataset;
    return {
      channel,
      desk: desk || location.origin,
      locale: locale || document.documentElement.lang || navigator.language,
    };
  }

  /** Constructed sheets are not inline styles, so the host's Content-Security-Policy lets them be. */
  private adoptStyles(root: ShadowRoot, chat: Chat): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    const accent = new CSSStyleSheet();
    root.adoptedStyleSheets = [sheet, accent];
    let shown = '';
    const paint = () => {
      const color = safeColor(chat.get().config?.color);
      if (color === shown) return;
      shown = color;
      accent.replaceSync(accentStyles(color, textOn(color)));
    };
    paint();
    chat.subscribe(paint);
  }
}
