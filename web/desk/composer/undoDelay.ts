// SPDX-License-Identifier: Apache-2.0

const storageKey = 'rynda.undoSeconds';
export const undoChoices = [0, 3, 5, 10] as const;
const standard = 5;

/** How many seconds a reply waits before it leaves. A setting of this browser; 0 sends at once. */
export function undoSeconds(storage: Pick<Storage, 'getItem'> = localStorage): number {
  const stored = storage.getItem(storageKey);
  const seconds = stored === null ? Number.NaN : Number(stored);
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= 60 ? seconds : standard;
}

export function setUndoSeconds(seconds: number): void {
  localStorage.setItem(storageKey, String(seconds));
}
