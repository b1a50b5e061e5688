// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { placeShift } from './placeShift';

const row = (number: number, lastMessageAt = 'then') => ({ number, lastMessageAt });
const five = [row(5), row(4), row(3), row(2), row(1)];

describe('the place of a reader in a list', () => {
  it.each([
    ['stays at the top, where news are wanted', [row(6), ...five], 0, 0],
    ['moves down with a new row above', [row(6), ...five], 200, 100],
    ['moves up when a row above goes', five.slice(1), 200, -100],
    ['stays when a row below goes', five.slice(0, 4), 200, 0],
    ['moves down when a row from below rises', [row(1, 'now'), row(5), row(4), row(3), row(2)], 200, 100],
    ['is told by the next row when the one in sight rises', [row(3, 'now'), row(5), row(4), row(2), row(1)], 200, 0],
    ['is told by the next row when the one in sight goes', [row(6), row(5), row(4), row(2), row(1)], 200, 0],
    ['follows several rows that go at once', five.slice(2), 200, -200],
    ['is lost with all that was in sight', [row(9), row(8)], 200, 0],
  ])('%s', (_, after, scrollTop, expected) => {
    expect(placeShift(five, after, scrollTop, 100)).toBe(expected);
  });
});
