// SPDX-License-Identifier: Apache-2.0
import type { NewChatMessage } from '../../shared/api/chat';

/** What the widget remembers between pages and days, in the host page's storage. */
export interface Remembered {
  token: string | null;
  /** Messages that the server has not taken yet. */
  outbox: NewChatMessage[];
  /** The address was given, or the question was put away. */
  emailDone: boolean;
  /** The last message that was seen. */
  seen: number;
  open: boolean;
}

const nothing: Remembered = { token: null, outbox: [], emailDone: false, seen: 0, open: false };

/** Storage that may be forbidden (private windows, sandboxed frames): then the conversation lasts as long as the page. */
export class Memory {
  private state: Remembered;

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null,
    private readonly key: string,
  ) {
    this.state = { ...nothing, ...read(storage, key) };
  }

  get(): Readonly<Remembered> {
    return this.state;
  }

  set(change: Partial<Remembered>): void {
    this.state = { ...this.state, ...change };
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.state));
    } catch {
      // Full or forbidden: nothing that the customer could do about it.
    }
  }
}

function read(storage: Pick<Storage, 'getItem'> | null, key: string): Partial<Remembered> {
  try {
    return JSON.parse(storage?.getItem(key) ?? '{}') as Partial<Remembered>;
  } catch {
    return {};
  }
}

/** The page's storage, or null where it may not be touched. */
export function pageStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
