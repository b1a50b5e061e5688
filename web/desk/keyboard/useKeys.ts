// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';

/** Single keys of the desk. Letters are places on the keyboard, so that they work in the Russian layout as well. */
export type KeyName = 'j' | 'k' | 'r' | 'n' | 'a' | 's' | 'i' | '/' | '?' | 'Escape';

export type KeyMap = Partial<Record<KeyName, () => void>>;

/** The desk's name of a key press, or null when it is none of ours. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>): KeyName | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape' || event.key === '/' || event.key === '?') return event.key;
  // The same key in the Russian layout.
  if (event.code === 'Slash' && event.key === '.') return '/';
  if (event.code === 'Slash' && event.key === ',') return '?';
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  return letter && 'jkrnasi'.includes(letter) ? (letter as KeyName) : null;
}

/** Whether keys go into a field or an open menu, and so are not commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('[role="menu"], [role="dialog"], [role="listbox"]') !== null
  );
}

/** Listens for single keys while the component is shown. */
export function useKeys(map: KeyMap): void {
  const current = useRef(map);
  current.current = map;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const name = keyName(event);
      const act = name && current.current[name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
