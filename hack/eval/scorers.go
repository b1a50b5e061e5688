// SPDX-License-Identifier: Apache-2.0

package main

import "strings"

// scorers of sets by their names.
var scorers = map[string]scorer{
	"email-bounce":      scoreBounces,
	"email-mime":        scoreEmailMIME,
	"email-reply-strip": scoreReplies,
	"html-sanitize":     scoreHTML,
	"kb-chatwoot-docs":  scoreDocs,
	"naughty-strings":   scoreNaughty,
	"sla-business-time": scoreBusinessTime,
	"spam-spamassassin": scoreSpam,
	"ssrf-urls":         scoreTargets,
}

// kinds are scorers of sets by what their names begin with, up to the dash.
var kinds = map[string]scorer{
	"charset": scoreCharset,
	"hostile": scoreHostile,
	"intent":  scoreIntents,
	"kb":      scoreKB,
	"faq":     scoreFAQSet,
	"typo":    scoreSpelling,
}

// scorerOf returns nil for a set that nobody can score.
func scorerOf(set string) scorer {
	if s := scorers[set]; s != nil {
		return s
	}
	kind, _, _ := strings.Cut(set, "-")
	return kinds[kind]
}
