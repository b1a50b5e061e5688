// SPDX-License-Identifier: Apache-2.0

// Package outbound is the one way to call an address that a person typed in: a webhook, an avatar, a panel with the
// client's own data, an import. A Guard refuses whatever could turn the desk against the network it runs in (server-side
// request forgery): schemes and ports other than those named, user names in addresses, hosts written as numbers, names
// of inner networks, and every special-purpose range of IANA in every notation.
//
// A URL is checked twice. Check looks at its text and is for forms: it makes no connection and asks no resolver. The
// address that is dialled is checked again when the socket is about to connect, so that a name which resolves to a
// public address for the check and to an inner one for the call (DNS rebinding) is refused as well. Each redirect goes
// through both.
//
// Sources: RFC 6890 with the IANA registries of special-purpose IPv4 and IPv6 addresses, RFC 6761 and RFC 6762 (special
// names), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 5214 (ISATAP), UTS #46 (names in other scripts), the
// WHATWG URL standard (hosts that end in a number).
package outbound
