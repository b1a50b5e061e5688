// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"strconv"
	"strings"
)

// alarmTexts of one language. {metric}, {percent} and {names} are replaced.
type alarmTexts struct {
	metrics                     map[string]string // as they stand after "for"
	reached, passed, told, none string
}

var alarms = map[string]alarmTexts{
	"en": {
		metrics: map[string]string{"FirstResponse": "the first response", "NextResponse": "the next response", "Resolution": "the resolution"},
		reached: "{percent}% of the time for {metric} has passed.",
		passed:  "The deadline for {metric} has passed.",
		told:    "Told: {names}.",
		none:    "There was nobody to tell.",
	},
	"ru": {
		metrics: map[string]string{"FirstResponse": "первый ответ", "NextResponse": "следующий ответ", "Resolution": "решение"},
		reached: "Прошло {percent}\u00a0% времени на {metric}.",
		passed:  "Истекло время на {metric}.",
		told:    "Оповещены: {names}.",
		none:    "Оповестить было некого.",
	},
}

// AlarmText tells agents that a clock has come to a percent of its target, and who was told: plain text in a language
// (a tag such as ru-RU counts as ru), English when there is none.
func AlarmText(locale, metric string, percent int, told []string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	t, ok := alarms[base]
	if !ok {
		t = alarms["en"]
	}
	text, names := t.reached, t.none
	if percent == 100 {
		text = t.passed
	}
	if len(told) > 0 {
		names = t.told
	}
	return strings.NewReplacer("{percent}", strconv.Itoa(percent), "{metric}", t.metrics[metric], "{names}", strings.Join(told, ", ")).Replace(text + " " + names)
}
