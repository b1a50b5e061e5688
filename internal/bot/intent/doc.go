// SPDX-License-Identifier: Apache-2.0

// Package intent learns from example phrases what a message is for. Ten phrases an intent must do; a thousand phrases are
// learned in about a second, without anything from outside: no model, no word vectors, no network.
//
// A text becomes words (words.go), the words become features: stems, pairs of them, letters, and classes of words that mean
// nearly the same (features.go, classes.go), the features a vector (space.go). A plane between each intent and the others
// is learned by a support vector machine (plane.go, scorer.go). What its numbers are worth is learned from phrases, and
// whole intents, that were held back from a trial model (trial.go, calibrate.go): it gives the probability of each intent
// and the confidence that the best of them is right at all, which is low for a message about something else.
//
// Equal examples make equal models, and these give equal answers.
package intent
