// SPDX-License-Identifier: Apache-2.0

export interface RestoredText {
  ticket: number;
  kind: 'Reply' | 'Note';
  body: string;
}

const name = 'rynda:restore';

/** Puts a text that was taken back into the composer of its ticket. */
export function restoreText(ticket: number, kind: 'Reply' | 'Note', body: string): void {
  window.dispatchEvent(new CustomEvent<RestoredText>(name, { detail: { ticket, kind, body } }));
}

export function onRestoredText(listener: (text: RestoredText) => void): () => void {
  const handle = (event: Event) => listener((event as CustomEvent<RestoredText>).detail);
  window.addEventListener(name, handle);
  return () => window.removeEventListener(name, handle);
}
