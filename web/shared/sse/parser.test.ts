// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { EventStreamParser } from './parser';

const stream =
  ': hello\r\nid: 7\r\nevent: message\r\ndata: {"a":\r\ndata: 1}\r\n\r\ndata: x\n\nid: 8\rdata:  y\r\revent: ping\ndata\n\n';
const expected = [
  { id: '7', name: 'message', data: '{"a":\n1}' },
  { id: '7', name: 'message', data: 'x' },
  { id: '8', name: 'message', data: ' y' },
  { id: '8', name: 'ping', data: '' },
];

describe('EventStreamParser', () => {
  it('reads a stream with every kind of line end', () => {
    expect(new EventStreamParser().push(stream)).toEqual(expected);
  });

  it('reads the same wherever the stream is cut', () => {
    for (let size = 1; size <= stream.length; size++) {
      const parser = new EventStreamParser();
      const events = [];
      for (let at = 0; at < stream.length; at += size) events.push(...parser.push(stream.slice(at, at + size)));
      expect(events, `pieces of ${size}`).toEqual(expected);
    }
  });

  it('skips the byte order mark, comments, unknown fields and events without data', () => {
    expect(new EventStreamParser().push('\uFEFF: c\nfoo: bar\nevent: nothing\n\nid: 1\n\ndata: z\n\n')).toEqual([
      { id: '1', name: 'message', data: 'z' },
    ]);
  });

  it('does not give out an event before its empty line', () => {
    const parser = new EventStreamParser();
    expect(parser.push('data: a\n')).toEqual([]);
    expect(parser.push('\n')).toHaveLength(1);
  });
});
