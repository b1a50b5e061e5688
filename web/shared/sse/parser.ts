// SPDX-License-Identifier: Apache-2.0

export interface ServerEvent {
  /** The last id that the stream has sent, also by an earlier event. */
  id: string;
  name: string;
  data: string;
}

/**
 * Parser of an event stream that arrives in arbitrary pieces (WHATWG HTML, "Server-sent events", §9.2.6). It exists
 * because EventSource can't send an Authorization header.
 */
export class EventStreamParser {
  private rest = '';
  private id = '';
  private name = '';
  private data: string[] = [];
  private started = false;
  /** Set when a piece ended in CR: an LF at the start of the next one belongs to it. */
  private afterCR = false;

  /** Takes a piece of the stream and returns the events that it completed. */
  push(piece: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let text = piece;
    if (!this.started && text !== '') {
      this.started = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    if (this.afterCR && text.startsWith('\n')) text = text.slice(1);
    if (piece !== '') this.afterCR = text.endsWith('\r');
    const lines = (this.rest + text).split(/\r\n|\r|\n/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line, events);
    return events;
  }

  private line(line: string, events: ServerEvent[]): void {
    if (line === '') {
      if (this.data.length > 0) events.push({ id: this.id, name: this.name || 'message', data: this.data.join('\n') });
      this.name = '';
      this.data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return; // A comment.
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.name = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
  }
}
