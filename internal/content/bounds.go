// SPDX-License-Identifier: Apache-2.0

package content

// Longest name of an anchor and longest list of fonts, in bytes. They are not counted in the expressions: a class of all
// letters that is repeated 300 times costs megabytes in every program that links this package.
const (
	maxAnchor = 400
	maxFont   = 600
)
