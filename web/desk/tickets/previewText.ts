// SPDX-License-Identifier: Apache-2.0

/** The words of a preview without the marks of Markdown, which mean nothing on one line. */
export function previewText(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/(\*\*|__|`+)/g, '')
    .replace(/(^|\s)[*_](?=\S)([^*_]*\S)[*_](?=$|[\s.,;:!?])/g, '$1$2')
    .replace(/(^[-*+>]|(?:^|\s)#{1,6})\s+(?=\S)/g, ' ')
    .trim();
}
