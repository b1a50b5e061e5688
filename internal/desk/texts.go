// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"strconv"
	"strings"
)

// TextKey names a text that the desk itself says to customers.
type TextKey string

// The texts. {number} stands for the ticket's number.
const (
	TextAccepted   TextKey = "accepted"   // a request reached people without the bot
	TextHandedOver TextKey = "handedOver" // the bot gave the conversation to people
	TextContinued  TextKey = "continued"  // a message after the request was closed
)

// texts by key and language. Every key has every language (a test holds it).
var texts = map[TextKey]map[string]string{
	TextAccepted: {
		"en": "We have received your request. Its number is {number}.",
		"ru": "Мы получили ваше обращение. Его номер — {number}.",
	},
	TextHandedOver: {
		"en": "Your request number is {number}. A person will answer you here.",
		"ru": "Номер вашего обращения — {number}. Специалист ответит вам здесь.",
	},
	TextContinued: {
		"en": "The previous request is closed, so we have opened a new one. Its number is {number}.",
		"ru": "Прежнее обращение закрыто, поэтому мы открыли новое. Его номер — {number}.",
	},
}

// Say gives the text in a language (a tag such as ru-RU counts as ru), English when there is none.
func Say(key TextKey, locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	if s, ok := texts[key][base]; ok {
		return s
	}
	return texts[key]["en"]
}

// WithNumber puts the ticket's number into a text.
func WithNumber(text string, number int64) string {
	return strings.ReplaceAll(text, "{number}", strconv.FormatInt(number, 10))
}
