// SPDX-License-Identifier: Apache-2.0

package message

// Defect is something in the message that is not as it should be.
type Defect struct {
	Kind DefectKind
	// Detail for people: where, and what was made of it. It quotes nothing of the message.
	Detail string
}

// DefectKind tells defects apart.
type DefectKind string

// Kinds of defects.
const (
	// BadHeader: a line of the header is no field, or the end of the header is missing.
	BadHeader DefectKind = "BadHeader"
	// BadCharset: a text is not in the charset it names, or names none and is not ASCII.
	BadCharset DefectKind = "BadCharset"
	// BadEncoding: base64, quoted-printable or uuencoded data is broken or cut off.
	BadEncoding DefectKind = "BadEncoding"
	// BadBoundary: a multipart has no boundary, never uses it, or does not close it.
	BadBoundary DefectKind = "BadBoundary"
	// BadContentType: a Content-Type cannot be read.
	BadContentType DefectKind = "BadContentType"
	// BadAddress: a list of addresses has something that is no address.
	BadAddress DefectKind = "BadAddress"
	// BadDate: the date cannot be read.
	BadDate DefectKind = "BadDate"
	// BadTNEF: a winmail.dat is broken.
	BadTNEF DefectKind = "BadTNEF"
	// Cut: something was over a limit and was left out or left unread.
	Cut DefectKind = "Cut"
)
