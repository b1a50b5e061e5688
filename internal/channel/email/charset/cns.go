// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"slices"
	"sort"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"
)

// eucTW is the charset of Unix in Taiwan: planes 1 and 2 of CNS 11643, whose characters stand nearly in Big5's order.
const eucTW = "euc-tw"

// Sizes of a plane of CNS 11643 and of a row of Big5.
const (
	cnsRow   = 94
	cnsPlane = cnsRow * cnsRow
	big5Row  = 157
)

// cnsRuns are the runs of characters that stand in the same order in CNS 11643 (planes 1 and 2 counted through) and in Big5
// (counted through from A140): where each begins in both, and its length.
func cnsRuns() [][3]uint16 {
	return [][3]uint16{
		{0, 0, 5},
		{6, 6, 15},
		{21, 23, 2},
		{24, 22, 1},
		{29, 29, 44},
		{73, 74, 1},
		{74, 73, 1},
		{75, 75, 22},
		{98, 98, 1},
		{100, 100, 27},
		{127, 128, 1},
		{128, 127, 1},
		{129, 129, 19},
		{148, 149, 1},
		{149, 148, 1},
		{150, 150, 4},
		{155, 21, 1},
		{156, 156, 78},
		{282, 234, 29},
		{312, 264, 1},
		{314, 266, 142},
		{470, 6101, 20},
		{490, 5892, 10},
		{571, 5905, 1},
		{578, 5908, 1},
		{583, 5909, 1},
		{3290, 471, 1412},
		{4702, 1884, 424},
		{5126, 1883, 1},
		{5127, 2308, 1876},
		{7003, 4571, 1},
		{7004, 4184, 387},
		{7391, 4572, 525},
		{7916, 5286, 1},
		{7917, 5097, 105},
		{8023, 5203, 83},
		{8106, 5287, 84},
		{8190, 5517, 1},
		{8191, 5371, 54},
		{8245, 5426, 1},
		{8246, 5425, 1},
		{8247, 5427, 90},
		{8337, 5518, 354},
		{8836, 6280, 10},
		{8846, 6291, 33},
		{8879, 6372, 1},
		{8880, 6324, 48},
		{8928, 6373, 46},
		{8974, 6586, 1},
		{8975, 6419, 167},
		{9142, 6587, 1840},
		{10982, 9074, 1},
		{10983, 8428, 108},
		{11091, 8537, 537},
		{11628, 8427, 1},
		{11629, 9075, 100},
		{11729, 8536, 1},
		{11730, 9175, 399},
		{12129, 9575, 1637},
		{13766, 11761, 1},
		{13767, 11212, 146},
		{13913, 11899, 1},
		{13914, 11358, 287},
		{14201, 12508, 1},
		{14202, 11645, 116},
		{14318, 11762, 137},
		{14455, 11900, 104},
		{14559, 12425, 1},
		{14560, 12004, 222},
		{14782, 12227, 198},
		{14980, 12426, 82},
		{15062, 12509, 86},
		{15148, 12226, 1},
		{15149, 12595, 8},
		{15157, 12604, 153},
		{15310, 12758, 56},
		{15366, 13114, 1},
		{15367, 12814, 113},
		{15480, 12603, 1},
		{15481, 12927, 142},
		{15623, 12757, 1},
		{15624, 13069, 45},
		{15669, 13115, 71},
		{15740, 13380, 1},
		{15741, 13186, 194},
		{15935, 13381, 490},
		{16425, 13914, 1},
		{16426, 13871, 43},
		{16469, 13915, 1},
		{16470, 13917, 11},
		{16481, 13916, 1},
		{16482, 13928, 4},
	}
}

// cnsReader reads characters of CNS 11643 by way of Big5.
type cnsReader struct {
	runs [][3]uint16
	big5 *pairs
}

func newCNSReader() *cnsReader {
	return &cnsReader{runs: cnsRuns(), big5: newPairs(traditionalchinese.Big5)}
}

// read takes the character of a plane (1 or 2) whose two bytes have their upper bits set; U+FFFD for none.
func (c *cnsReader) read(plane int, row, cell byte) rune {
	if plane == 3 {
		// Some that makers added to Big5 or unify with others.
		if i := slices.Index([]uint16{0xc3b7, 0xcfd0, 0xc4ce, 0xd0ca, 0xacdd, 0xbdfe, 0xcbdc, 0xc3ee}, uint16(row)<<8|uint16(cell)); i >= 0 {
			return []rune("碁銹裏墻恒粧嫺羣")[i]
		}
	}
	if plane < 1 || plane > 2 || row < 0xa1 || row == 0xff || cell < 0xa1 || cell == 0xff {
		return utf8.RuneError
	}
	at := (plane-1)*cnsPlane + int(row-0xa1)*cnsRow + int(cell-0xa1)
	if at == 5 {
		return 0x30fb // the dot between parts of foreign names, which Big5 lacks in this form
	}
	i := sort.Search(len(c.runs), func(i int) bool { return int(c.runs[i][0]) > at }) - 1
	if i < 0 || at >= int(c.runs[i][0])+int(c.runs[i][2]) {
		return utf8.RuneError
	}
	big5 := int(c.runs[i][1]) + at - int(c.runs[i][0])
	trail := byte(0x40 + big5%big5Row)
	if trail > 0x7e {
		trail += 0xa1 - 0x7f
	}
	return c.big5.read(byte(0xa1+big5/big5Row), trail)
}

// decodeEUCTW reads EUC-TW.
func decodeEUCTW(b []byte) string {
	cns := newCNSReader()
	out := make([]byte, 0, len(b)+len(b)/2)
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c < utf8.RuneSelf:
			out = append(out, c)
		case c == 0x8e && i+3 < len(b) && b[i+1] > 0xa0 && b[i+1] < 0xb1 && b[i+2] > 0xa0 && b[i+3] > 0xa0:
			out = utf8.AppendRune(out, cns.read(int(b[i+1]-0xa0), b[i+2], b[i+3]))
			i += 3
		case c > 0xa0 && i+1 < len(b) && b[i+1] > 0xa0:
			out = utf8.AppendRune(out, cns.read(1, c, b[i+1]))
			i++
		default:
			out = utf8.AppendRune(out, utf8.RuneError)
		}
	}
	return string(out)
}
