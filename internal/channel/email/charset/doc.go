// SPDX-License-Identifier: Apache-2.0

// Package charset turns bytes of mail into UTF-8: by the charset they are said to be in when they can be in it, and by a
// guess when they name none or lie.
//
// Labels follow the WHATWG Encoding Standard with the older names of mail. The guess weighs how likely the decoded text
// is in each of some sixty languages (see [Guess]).
package charset
