// SPDX-License-Identifier: Apache-2.0

package message

import (
	"bytes"
)

// findUU finds a uuencoded file: "begin MODE NAME", lines of data, "end". Anything less is text: people begin lines with
// "begin" too. rest is what follows it, before what stands ahead of it (before its "begin" line).
func findUU(b []byte) (name string, data, rest []byte, ok bool) {
	_, name, data, rest, ok = cutUU(b)
	return name, data, rest, ok
}

// cutUU is findUU with the text before.
func cutUU(b []byte) (before []byte, name string, data, rest []byte, ok bool) {
	for pos := 0; pos < len(b); {
		i := 0
		if !bytes.HasPrefix(b[pos:], []byte("begin ")) {
			i = bytes.Index(b[pos:], []byte("\nbegin "))
			if i < 0 {
				return nil, "", nil, nil, false
			}
			i++
		}
		pos += i
		line, after := cutLine(b[pos:])
		fields := bytes.Fields(line[:min(len(line), 1024)])
		if len(fields) >= 3 && octal(fields[1]) {
			if data, rest, ok := uuData(after); ok {
				name := line[bytes.Index(line, fields[1])+len(fields[1]):]
				return b[:pos], string(bytes.TrimSpace(name)), data, rest, true
			}
		}
		pos = len(b) - len(after)
	}
	return nil, "", nil, nil, false
}

func octal(b []byte) bool {
	if len(b) < 3 || len(b) > 4 {
		return false
	}
	for _, c := range b {
		if c < '0' || c > '7' {
			return false
		}
	}
	return true
}

// uuData reads the lines after "begin" up to "end". It stops at the first line that is no data, so that a text with many
// beginnings is not read many times.
func uuData(b []byte) (data, rest []byte, ok bool) {
	for len(b) > 0 {
		line, after := cutLine(b)
		if string(bytes.TrimSpace(line)) == "end" {
			return data, after, true
		}
		if len(line) == 0 || line[0] == '`' || line[0] == ' ' {
			if len(line) > 2 {
				return nil, nil, false
			}
			b = after
			continue
		}
		size := int(line[0]-' ') & 0x3f
		chars := (size + 2) / 3 * 4
		// Programs cut spaces off the end of a line; some add a checksum sign.
		if line[0] < ' ' || line[0] > '`' || len(line)-1 > chars+2 || len(line)-1 < chars-4 {
			return nil, nil, false
		}
		var group [4]byte
		for i := 0; i < chars; i += 4 {
			for k := range group {
				group[k] = 0
				if 1+i+k < len(line) {
					c := line[1+i+k]
					if c < ' ' || c > '`' {
						return nil, nil, false
					}
					group[k] = (c - ' ') & 0x3f
				}
			}
			three := [3]byte{group[0]<<2 | group[1]>>4, group[1]<<4 | group[2]>>2, group[2]<<6 | group[3]}
			data = append(data, three[:min(3, size)]...)
			size -= min(3, size)
		}
		b = after
	}
	return nil, nil, false
}
