// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strings"

	"github.com/rynda-dev/rynda/internal/channel/email/message"
)

var messageID = regexp.MustCompile(`<[^<>\s]{1,900}@[^<>\s]{1,255}>`)

// headerLimits of a returned header.
var headerLimits = message.Limits{Bytes: 1 << 20, HeaderBytes: 256 << 10, HeaderFields: 500}

// originalOf finds what the report tells of the message it is about: the message itself or its header in a part of its
// own, its copy in the text, or its identifier in a field.
func originalOf(parts []*message.Part, returned string, status fields, m *message.Message) Original {
	var o Original
	for _, p := range parts {
		if p.Message != nil {
			o.Header = p.Message.Header
			break
		}
		if p.MediaType == "text/rfc822-headers" || p.MediaType == "message/rfc822-headers" || p.MediaType == "message/rfc822" || p.MediaType == "message/global-headers" {
			if h := headerIn(p.Body); len(h) > 0 {
				o.Header = h
				break
			}
		}
	}
	if len(o.Header) == 0 && returned != "" {
		o.Header = headerIn([]byte(returned))
	}
	for _, value := range []string{o.Header.Get("Message-ID"), status["x-original-message-id"], m.Header.Get("X-Original-Message-ID"), m.Header.Get("X-MS-Exchange-Parent-Message-Id")} {
		if id := messageID.FindString(value); id != "" {
			o.MessageID = id
			return o
		}
	}
	if len(o.Header) == 0 {
		for _, list := range [][]string{m.InReplyTo, m.References} {
			if len(list) > 0 {
				o.MessageID = list[len(list)-1]
				return o
			}
		}
	}
	return o
}

// headerIn reads a header and gives nothing for what is none.
func headerIn(raw []byte) message.Header {
	h, err := message.ParseHeader(raw[:min(len(raw), headerLimits.Bytes)], headerLimits)
	if err != nil {
		return nil
	}
	for _, name := range []string{"From", "To", "Subject", "Message-ID", "Received", "Return-Path", "Date"} {
		if h.Has(name) {
			return h
		}
	}
	return nil
}

// addressesIn returns the addresses of a field's value.
func addressesIn(value string) []string {
	var out []string
	for _, a := range address.FindAllString(clip(value, 64<<10), maxRecipients) {
		out = append(out, mailbox(a))
	}
	return out
}

// sameAddress compares without regard to case; servers change it.
func sameAddress(a, b string) bool { return strings.EqualFold(a, b) }
