// SPDX-License-Identifier: Apache-2.0

package bot

import "strings"

// Keys of the bot's texts.
const (
	textGreeting      = "greeting"
	textThanks        = "thanks"
	textGoodbye       = "goodbye"
	textHelped        = "helped"
	textDidItHelp     = "did-it-help"
	textSeveral       = "several"
	textPerhaps       = "perhaps"
	textOtherLanguage = "other-language"
	textUnclear       = "unclear"
	textTryThese      = "try-these"
	textHandOver      = "hand-over"
	textGiveUp        = "give-up"
	textMore          = "more"
	choiceYes         = "choice-yes"
	choiceHuman       = "choice-human"
)

// texts of the bot by language and key. A language that is not here speaks English.
var texts = map[string]map[string]string{
	"ru": {
		textGreeting:      "Здравствуйте! Опишите, пожалуйста, вопрос — поищу ответ в базе знаний.",
		textThanks:        "Пожалуйста! Если появится ещё вопрос, просто напишите.",
		textGoodbye:       "До свидания! Если появится вопрос, просто напишите.",
		textHelped:        "Рад, что помогло! Если появится ещё вопрос, просто напишите.",
		textDidItHelp:     "Это помогло?",
		textSeveral:       "Кажется, об этом есть несколько статей. Какая из них ближе?",
		textPerhaps:       "Возможно, поможет вот это. Если нет — опишите вопрос другими словами, или я позову сотрудника.",
		textOtherLanguage: "На русском такой статьи нет, но есть на другом языке:",
		textUnclear:       "Не нашёл на это ответа. Опишите, пожалуйста, вопрос другими словами — или я позову сотрудника.",
		textTryThese:      "Жаль, что не подошло. Посмотрите ещё вот это — или я позову сотрудника.",
		textHandOver:      "Передаю разговор сотруднику. Вся переписка у него перед глазами — повторять ничего не нужно.",
		textGiveUp:        "Похоже, здесь нужен человек. Передаю разговор сотруднику вместе со всей перепиской.",
		textMore:          "Полностью — в статье.",
		choiceYes:         "Да, спасибо",
		choiceHuman:       "Позвать сотрудника",
	},
	"en": {
		textGreeting:      "Hello! Tell me what you need, and I will look for an answer in the help centre.",
		textThanks:        "You are welcome! If anything else comes up, just write.",
		textGoodbye:       "Goodbye! If anything comes up, just write.",
		textHelped:        "Glad it helped! If anything else comes up, just write.",
		textDidItHelp:     "Did this help?",
		textSeveral:       "There seem to be several articles about this. Which one is closest?",
		textPerhaps:       "This may help. If not, please try other words, or I will call one of our team.",
		textOtherLanguage: "There is no such article in English, but there is one in another language:",
		textUnclear:       "I have found no answer to that. Please try other words, or I will call one of our team.",
		textTryThese:      "Sorry that was not it. You could look at these, or I will call one of our team.",
		textHandOver:      "I am passing you on to one of our team. They see the whole conversation, so there is no need to repeat anything.",
		textGiveUp:        "This seems to need a person. I am passing you on to one of our team, with the whole conversation.",
		textMore:          "The full article has more.",
		choiceYes:         "Yes, thank you",
		choiceHuman:       "Talk to a person",
	},
}

// text returns the text in the locale, or in English.
func text(locale, key string) string {
	if t, ok := texts[baseLanguage(locale)]; ok {
		return t[key]
	}
	return texts["en"][key]
}

// baseLanguage of a locale: "pt" of "pt-BR".
func baseLanguage(locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	return base
}
