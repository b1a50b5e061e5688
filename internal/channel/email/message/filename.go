// SPDX-License-Identifier: Apache-2.0

package message

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFilename in bytes, which all common file systems take.
const maxFilename = 255

// safeName makes a name fit to save a file under: the last element of a path, without control and direction-changing
// characters (which hide what a file is) and signs that some system forbids. It may come out "".
func safeName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if len(name) > 2 && name[1] == ':' && unicode.IsLetter(rune(name[0])) {
		name = name[2:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		case unicode.Is(unicode.Cf, r) && r != '\u200d': // joiners make emoji and some scripts
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if name = strings.TrimLeft(name, ". "); name == "" {
		return ""
	}
	name = strings.TrimRight(name, ". ")
	if len(name) <= maxFilename {
		return name
	}
	ext := ""
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && len(name)-dot <= 16 {
		ext = name[dot:]
	}
	return cutString(name[:len(name)-len(ext)], maxFilename-len(ext)) + ext
}

// cutString cuts at the end of a character.
func cutString(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}
