// SPDX-License-Identifier: Apache-2.0

package bounce

// Limits of what is read of one report. What is beyond them is left out and told by Report.Cut.
const (
	// maxText of a report for people, in bytes: what follows is the returned message.
	maxText = 256 << 10
	// maxLines of it.
	maxLines = 5000
	// maxStatus of the machine-readable parts together, in bytes.
	maxStatus = 1 << 20
	// maxRecipients of one report.
	maxRecipients = 500
	// maxDiagnostic that is kept and judged of one recipient, in bytes.
	maxDiagnostic = 2 << 10
	// maxParts of the message that are looked at.
	maxParts = 200
	// maxDepth of parts inside each other that are looked at.
	maxDepth = 10
	// maxDomains of one reply that are compared with the recipient's.
	maxDomains = 20
	// maxJSON of a notification in JSON, in bytes.
	maxJSON = 512 << 10
)
