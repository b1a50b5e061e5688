// SPDX-License-Identifier: Apache-2.0

// Package bot decides what the desk's bot says: it understands a message (intent.go), finds articles (respond.go),
// judges how sure it is (confidence.go) and answers, offers a choice or hands over to a human. It is deterministic and
// knows no database and no channel: a Turn comes in, a Decision goes out.
package bot
