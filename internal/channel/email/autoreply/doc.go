// SPDX-License-Identifier: Apache-2.0

// Package autoreply tells whether a message may be answered by a program: by a bot, or by a confirmation that it arrived.
//
// Two programs that answer each other do so until a person finds out, so what a program sent is not answered by a program:
// automatic replies and notices (RFC 3834), reports of mail servers (RFC 3464), receipts (RFC 8098), lists and bulk mail
// (RFC 2919, 2369, 8058), and what this desk sent itself. The marks of the standards are read first, then those of mail
// programs that know no standard, then the subjects that they write in nine languages. A person answers these messages as
// any other; only automatic answers are held back.
package autoreply
