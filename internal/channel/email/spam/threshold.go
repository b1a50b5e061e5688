// SPDX-License-Identifier: Apache-2.0

package spam

// Threshold is the score from which on a message is spam.
func (m *Model) Threshold() float64 { return 0.99 }
