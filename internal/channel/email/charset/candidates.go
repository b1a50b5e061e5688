// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"slices"
)

// candidate is a charset that bytes may be in. rarity is the logarithm of how much rarer it is in mail than the commonest.
type candidate struct {
	name   string
	rarity float64
}

// candidates in which the bytes of a text may stand for something.
func candidates(b []byte) []candidate {
	if likeEBCDIC(b) {
		return append(mainframe(), common()...)
	}
	return common()
}

// common are the charsets that agree with ASCII.
func common() []candidate {
	return []candidate{
		{"windows-1252", 0},
		{"iso-8859-15", -1.5},
		{"macintosh", -4},
		{"ibm850", -4},
		{"ibm437", -4.5},
		{"ibm858", -5},
		{"ibm865", -5.5},
		{"ibm860", -5.5},
		{"ibm863", -5.5},
		{"ibm861", -5.5},
		{"x-mac-icelandic", -6},
		{"hp-roman8", -6.5},
		{"iso-8859-14", -4},
		{"windows-1251", 0},
		{"koi8-r", -0.5},
		{"ibm866", -2},
		{"iso-8859-5", -2.5},
		{"x-mac-cyrillic", -2.5},
		{"koi8-u", -1},
		{"ibm855", -4.5},
		{"ibm1125", -3.5},
		{"kz-1048", -3},
		{"ptcp154", -3.5},
		{"koi8-t", -3.5},
		{"windows-1250", -1},
		{"iso-8859-2", -1.2},
		{"ibm852", -4},
		{"iso-8859-16", -4.5},
		{"x-mac-ce", -4.5},
		{"x-mac-croatian", -5.5},
		{"x-mac-romanian", -5.5},
		{"windows-1253", -1},
		{"iso-8859-7", -0.9},
		{"ibm737", -4},
		{"ibm869", -4.5},
		{"x-mac-greek", -4.5},
		{"windows-1254", -1},
		{"ibm857", -4.5},
		{"x-mac-turkish", -5},
		{"iso-8859-3", -4},
		{"windows-1255", -1},
		{"iso-8859-8", -0.9},
		{"ibm862", -4},
		{"ibm856", -5.5},
		{"windows-1256", -1},
		{"iso-8859-6", -1.5},
		{"ibm720", -4},
		{"ibm864", -5},
		{"x-mac-arabic", -5},
		{"x-mac-farsi", -5},
		{"windows-1257", -1},
		{"iso-8859-13", -1.5},
		{"iso-8859-4", -3},
		{"iso-8859-10", -3.5},
		{"ibm775", -4.5},
		{"windows-1258", -3},
		{"viscii", -3},
		{"tcvn", -3.5},
		{"windows-874", -1},
		{"armscii-8", -3},
		{"georgian-ps", -3},
		{"georgian-academy", -3},
		{"gb18030", -1},
		{"big5", -1},
		{"shift_jis", -1},
		{"euc-jp", -1},
		{"euc-kr", -1},
		{johab, -4},
		{eucTW, -4},
		{"utf-16le", -3},
		{"utf-16be", -3.5},
	}
}

// mainframe are the charsets of IBM's mainframes, whose letters stand elsewhere than ASCII's.
func mainframe() []candidate {
	return []candidate{
		{"ibm037", -1},
		{"ibm500", -1.2},
		{"ibm1047", -1.4},
		{"ibm1140", -1.6},
		{"ibm273", -2},
		{"ibm1026", -2},
		{"ibm424", -2},
		{"ibm875", -2},
		{"ibm1025", -2},
	}
}

func isEBCDIC(name string) bool {
	return slices.ContainsFunc(mainframe(), func(c candidate) bool { return c.name == name })
}

// likeEBCDIC tells texts whose words end at EBCDIC's space, which is ASCII's "@", and are of its letters.
func likeEBCDIC(b []byte) bool {
	head := b[:min(len(b), 4096)]
	spaces, letters := 0, 0
	for _, c := range head {
		switch {
		case mainframeSpace(c):
			spaces++
		case !mainframeTelling(c):
			letters++
		}
	}
	if bytes.Count(head, []byte{' '})*8 > spaces {
		return false
	}
	return spaces*25 >= len(head) && spaces > 1 || spaces*60 >= len(head) && letters*10 >= len(head)*8
}

// mainframeSpace tells EBCDIC's spaces and ends of lines.
func mainframeSpace(c byte) bool { return c == 0x40 || c == 0x15 || c == 0x25 || c == 0x0d }

// mainframeTelling tells bytes that are not the same in all of EBCDIC, which has a to z, the digits and some signs so.
func mainframeTelling(c byte) bool {
	switch c {
	case 0x4b, 0x6b, 0x60, 0x61, 0x7d, 0x4d, 0x5d, 0x7a:
		return false
	}
	if c >= 0xf0 && c <= 0xf9 || mainframeSpace(c) {
		return false
	}
	low, row := c&15, c>>4
	switch row {
	case 0x8, 0x9, 0xc, 0xd:
		return low < 1 || low > 9
	case 0xa, 0xe:
		return low < 2 || low > 9
	}
	return true
}
