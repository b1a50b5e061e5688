// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { asksForTemplates, insertText } from './insertText';

describe('insertText', () => {
  it.each([
    ['into an empty text', '', 0, 0, 'Hello', 'Hello', 5],
    ['after what is written', 'Dear Olga,', 10, 10, 'Thanks.', 'Dear Olga,\n\nThanks.', 19],
    ['before what is written', 'Bye', 0, 0, 'Thanks.', 'Thanks.\n\nBye', 7],
    ['in the middle', 'One two', 4, 4, 'X', 'One\n\nX\n\ntwo', 6],
    ['in place of the selection', 'Keep THIS end', 5, 9, 'X', 'Keep\n\nX\n\nend', 7],
  ])('puts a template %s', (_, text, from, to, inserted, result, caret) => {
    expect(insertText(text, from, to, inserted)).toEqual({ text: result, caret });
  });
});

describe('asksForTemplates', () => {
  it('is so at the start of a line only', () => {
    expect(asksForTemplates('', 0)).toBe(true);
    expect(asksForTemplates('one\n', 4)).toBe(true);
    expect(asksForTemplates('12', 2)).toBe(false);
    expect(asksForTemplates('and ', 4)).toBe(false);
  });
});
