// SPDX-License-Identifier: Apache-2.0

// Package chat is the customers' API: /chat/v1/{channel}, called by the widget from the pages of any allowed origin. A
// conversation's token is all the right that it needs; there are no cookies.
package chat
