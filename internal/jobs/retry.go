// SPDX-License-Identifier: Apache-2.0

package jobs

import (
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// retries are soon at first, for somebody may be waiting in a chat; then River's, which end after about three days.
type retries struct{ river.DefaultClientRetryPolicy }

// NextRetry is when a failed job runs again.
func (r *retries) NextRetry(job *rivertype.JobRow) time.Time {
	if n := len(job.Errors) + 1; n <= 3 {
		return time.Now().UTC().Add(time.Duration(n) * time.Second)
	}
	return r.DefaultClientRetryPolicy.NextRetry(job)
}
