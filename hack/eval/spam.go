// SPDX-License-Identifier: Apache-2.0

package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/bounce"
	"github.com/rynda-dev/rynda/internal/channel/email/message"
	"github.com/rynda-dev/rynda/internal/channel/email/spam"
)

// mostLost is the share of ham that may be lost.
const mostLost = 0.005

// spamCase is a message that is spam or none. Hard ham looks like spam, and its readers wanted it.
type spamCase struct {
	ID    string `json:"id"`
	File  string `json:"file"`
	Label string `json:"label"` // spam, ham
	Hard  bool   `json:"hard"`

	mail *message.Message
	// score and verdict, once judged.
	score  float64
	isSpam bool
}

// scoreSpam learns from one part of the set and judges the other.
func scoreSpam(ctx context.Context, r *run) error {
	cases, err := readSpam(ctx, r, r.dir)
	if err != nil || len(cases) == 0 {
		return err
	}
	if r.train != "" {
		learned, err := readSpam(ctx, r, r.train)
		if err != nil {
			return err
		}
		judgeSpam(learned, cases)
	} else {
		labels := make([]string, len(cases))
		for i, c := range cases {
			labels[i] = fmt.Sprint(c.Label, c.Hard)
		}
		fold := folds(labels)
		for k := range foldCount {
			var learned, judged []*spamCase
			for i, c := range cases {
				if fold[i] == k {
					judged = append(judged, c)
				} else {
					learned = append(learned, c)
				}
			}
			judgeSpam(learned, judged)
			r.tell(k+1, foldCount)
		}
	}
	reportSpam(r, cases)
	return hamAsBounce(r, cases)
}

// readSpam reads the messages of a folder. One that crashes the reader stays without a message and scores 0.
func readSpam(ctx context.Context, r *run, dir string) ([]*spamCase, error) {
	list, err := readCases[*spamCase](filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		return nil, err
	}
	for i, c := range list {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		r.tell(i, len(list))
		raw, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			return nil, fmt.Errorf("read the message of %s: %w", c.ID, err)
		}
		if c.mail, err = parseMail(raw); err != nil {
			r.miss(c.ID, "%v", err)
		}
	}
	return list, nil
}

// parseMail reads a message; a panic is an error that names it.
func parseMail(raw []byte) (m *message.Message, err error) {
	defer func() {
		if p := recover(); p != nil {
			m, err = nil, fmt.Errorf("crash: %v", p)
		}
	}()
	return message.Parse(raw, message.Limits{})
}

// judgeSpam learns from one list, calibrates by it, and judges the other.
func judgeSpam(learned, judged []*spamCase) {
	var model spam.Model
	var marked []spam.Marked
	for _, c := range learned {
		if c.mail != nil {
			model.Learn(c.mail, c.Label == "spam")
			marked = append(marked, spam.Marked{Message: c.mail, Spam: c.Label == "spam"})
		}
	}
	model.Calibrate(marked)
	for _, c := range judged {
		if c.mail != nil {
			verdict := model.Score(c.mail)
			c.score, c.isSpam = verdict.Score, verdict.Spam
		}
	}
}

func reportSpam(r *run, cases []*spamCase) {
	var spams, found, hams, lost, hards, hardLost int
	var easy, all []float64 // scores of ham
	for _, c := range cases {
		switch {
		case c.Label == "spam":
			spams++
			if c.isSpam {
				found++
			} else {
				r.miss(c.ID, "spam not found: %.4f", c.score)
			}
			continue
		case c.Hard:
			hards++
			if c.isSpam {
				hardLost++
			}
		default:
			hams++
			easy = append(easy, c.score)
			if c.isSpam {
				lost++
			}
		}
		all = append(all, c.score)
		if c.isSpam {
			r.miss(c.ID, "ham lost: %.4f", c.score)
		}
	}
	r.share("recall at the product's threshold", found, spams)
	r.share("ham lost", lost, hams)
	r.share("hard ham lost", hardLost, hards)
	r.share("all ham lost", lost+hardLost, hams+hards)
	if spams == 0 {
		return
	}
	if len(easy) > 0 {
		r.report("recall at 0.5 % ham lost", recallAt(cases, easy), spams)
	}
	if len(all) > 0 {
		r.report("recall at 0.5 % of all ham lost, hard ham too", recallAt(cases, all), spams)
	}
}

// recallAt is the share of spam that scores above all but mostLost of the ham.
func recallAt(cases []*spamCase, ham []float64) float64 {
	slices.SortFunc(ham, func(a, b float64) int { return cmp.Compare(b, a) })
	threshold := math.Inf(-1)
	if may := int(mostLost * float64(len(ham))); may < len(ham) {
		threshold = ham[may]
	}
	spams, found := 0, 0
	for _, c := range cases {
		if c.Label == "spam" {
			spams++
			if c.score > threshold {
				found++
			}
		}
	}
	return float64(found) / float64(spams)
}

// hamAsBounce counts the ham that is held to be a report of a mail server.
func hamAsBounce(r *run, cases []*spamCase) error {
	hams, called := 0, 0
	for _, c := range cases {
		if c.Label == "spam" || c.mail == nil {
			continue
		}
		hams++
		if report, ok := bounce.Read(c.mail); ok {
			called++
			r.miss(c.ID, "ham called a bounce: %s %s", report.Kind, strings.Join(strings.Fields(c.mail.Subject), " "))
		}
	}
	if hams > 0 {
		r.report("ham called a bounce", float64(called), hams)
	}
	return nil
}
