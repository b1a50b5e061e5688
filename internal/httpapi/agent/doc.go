// SPDX-License-Identifier: Apache-2.0

// Package agent is the API of the web desk: /api/v1, JSON, a session cookie. The OpenAPI document is made from it.
// docs/api.md tells how it is meant to be used.
package agent
