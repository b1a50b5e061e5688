// SPDX-License-Identifier: Apache-2.0

interface Row {
  number: number;
  lastMessageAt: string;
}

/**
 * By how many pixels what is in sight has moved when one list follows another; 0 at the top, where news are wanted.
 *
 * @param scrollTop how far the list was scrolled, in pixels
 * @param rowHeight in pixels, the same for all rows
 */
export function placeShift(before: Row[], after: Row[], scrollTop: number, rowHeight: number): number {
  if (scrollTop < rowHeight / 2) return 0;
  const places = new Map(after.map((row, index) => [row.number, index]));
  for (let index = Math.floor(scrollTop / rowHeight); index < before.length; index++) {
    const row = before[index];
    const place = row && places.get(row.number);
    // A row that is gone tells nothing, and one with a new message has risen by itself.
    if (place !== undefined && after[place]?.lastMessageAt === row?.lastMessageAt) return (place - index) * rowHeight;
  }
  return 0;
}
