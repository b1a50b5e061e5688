// SPDX-License-Identifier: Apache-2.0

// Package bot decides what the desk's bot says. It tells small talk from questions (smalltalk.go), learns from the desk's
// intents, approved answers and articles (knowledge.go), ranks what may answer a question with a confidence on one scale
// (understand.go, confidence.go), and answers, offers a choice or hands over to a human (respond.go).
//
// It is deterministic and knows no database and no channel: a Turn comes in, a Decision goes out. An outside model may
// rank or phrase (outside.go); none is asked by default.
package bot
