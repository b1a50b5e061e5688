// SPDX-License-Identifier: Apache-2.0
import { RyndaChat } from './element';

/**
 * The script tag is the whole installation:
 * `<script src="https://desk.example/widget.js" data-channel="site" defer></script>`
 * data-desk: another origin than the script's; data-locale: another language than the page's.
 */
const script = document.currentScript as HTMLScriptElement | null;

if (!customElements.get('rynda-chat')) customElements.define('rynda-chat', RyndaChat);

function install(): void {
  if (!script?.dataset.channel || document.querySelector('rynda-chat')) return;
  const element = document.createElement('rynda-chat');
  element.dataset.channel = script.dataset.channel;
  element.dataset.desk = script.dataset.desk || new URL(script.src).origin;
  if (script.dataset.locale) element.dataset.locale = script.dataset.locale;
  document.body.append(element);
}

if (document.body) install();
else addEventListener('DOMContentLoaded', install);
