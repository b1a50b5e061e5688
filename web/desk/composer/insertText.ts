// SPDX-License-Identifier: Apache-2.0

export interface TextWithCaret {
  text: string;
  caret: number;
}

/**
 * Puts a template into a text in place of the selection. Text that stands around it is kept and parted from it by an
 * empty line, because a template is whole paragraphs.
 */
export function insertText(text: string, from: number, to: number, inserted: string): TextWithCaret {
  const before = text.slice(0, from).trimEnd();
  const after = text.slice(to).trimStart();
  const head = before ? `${before}\n\n${inserted}` : inserted;
  return { text: after ? `${head}\n\n${after}` : head, caret: head.length };
}

/** Whether "/" typed here asks for templates: at the start of a line only, so that paths and dates can be written. */
export function asksForTemplates(text: string, caret: number): boolean {
  return caret === 0 || text[caret - 1] === '\n';
}
