// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// texts of the help centre by language and key. A language that is not here reads English around its articles.
var texts = map[string]map[string]string{
	"ru": {
		"help-center":    "Центр поддержки",
		"hero":           "Чем помочь?",
		"home-about":     "Ответы на частые вопросы и пошаговые инструкции.",
		"search":         "Найти",
		"search-label":   "Поиск по статьям",
		"search-hint":    "Опишите вопрос в двух словах",
		"search-title":   "Поиск",
		"results-for":    "Нашлось по запросу «%s»",
		"nothing":        "Ничего не нашлось",
		"nothing-hint":   "Попробуйте другие слова или загляните в разделы.",
		"empty-query":    "Введите вопрос — поиск поймёт его и с опечатками.",
		"corrected":      "Показаны статьи по запросу",
		"home":           "Главная",
		"sections":       "Разделы",
		"related":        "Похожие статьи",
		"contents":       "В этой статье",
		"updated":        "Обновлено",
		"helpful":        "Статья помогла?",
		"yes":            "Да",
		"no":             "Нет",
		"thanks":         "Спасибо за отзыв!",
		"what-missing":   "Спасибо. Чего не хватило?",
		"comment-hint":   "Например: не описан мой случай",
		"send":           "Отправить",
		"not-found":      "Страница не найдена",
		"not-found-hint": "Возможно, статью переименовали или убрали. Попробуйте найти её.",
		"ask":            "Не нашли ответ? Напишите нам в чат — кнопка в углу страницы.",
		"language":       "Язык",
		"skip":           "К содержанию",
		"empty-section":  "В этом разделе пока нет статей.",
		"no-articles":    "Статей пока нет. Они появятся здесь, как только их добавят.",
		"breadcrumbs":    "Путь",
		"suggestions":    "Подсказки",
		"all-in-section": "Весь раздел",
		"too-many":       "Слишком много отзывов сразу. Попробуйте через минуту.",
		"articles-one":   "%d статья",
		"articles-few":   "%d статьи",
		"articles-many":  "%d статей",
	},
	"en": {
		"help-center":    "Help centre",
		"hero":           "How can we help?",
		"home-about":     "Answers to common questions and step-by-step guides.",
		"search":         "Search",
		"search-label":   "Search the articles",
		"search-hint":    "Describe your question in a few words",
		"search-title":   "Search",
		"results-for":    "Results for “%s”",
		"nothing":        "Nothing found",
		"nothing-hint":   "Try other words, or look through the sections.",
		"empty-query":    "Type a question. The search understands it even with typos.",
		"corrected":      "Showing articles for",
		"home":           "Home",
		"sections":       "Sections",
		"related":        "Related articles",
		"contents":       "In this article",
		"updated":        "Updated",
		"helpful":        "Was this article helpful?",
		"yes":            "Yes",
		"no":             "No",
		"thanks":         "Thank you for your feedback!",
		"what-missing":   "Thank you. What was missing?",
		"comment-hint":   "For example: my case is not described",
		"send":           "Send",
		"not-found":      "Page not found",
		"not-found-hint": "The article may have been renamed or removed. Search for it instead.",
		"ask":            "No answer here? Write to us in the chat: the button is in the corner of the page.",
		"language":       "Language",
		"skip":           "Skip to content",
		"empty-section":  "There are no articles in this section yet.",
		"no-articles":    "There are no articles yet. They will appear here as soon as they are added.",
		"breadcrumbs":    "Breadcrumbs",
		"suggestions":    "Suggestions",
		"all-in-section": "Whole section",
		"too-many":       "Too much feedback at once. Please try again in a minute.",
		"articles-one":   "%d article",
		"articles-few":   "%d articles",
		"articles-many":  "%d articles",
	},
}

func text(locale, key string) string {
	if t, ok := texts[baseLanguage(locale)]; ok {
		return t[key]
	}
	return texts["en"][key]
}

func baseLanguage(locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	return base
}

// countArticles writes the number with the right form of the word (CLDR plural rules for ru and en).
func countArticles(locale string, n int) string {
	key := "articles-many"
	switch {
	case baseLanguage(locale) == "ru" && n%10 == 1 && n%100 != 11, baseLanguage(locale) != "ru" && n == 1:
		key = "articles-one"
	case baseLanguage(locale) == "ru" && n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		key = "articles-few"
	}
	return fmt.Sprintf(text(locale, key), n)
}

var russianMonths = [...]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"}

func formatDate(locale string, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if baseLanguage(locale) == "ru" {
		return fmt.Sprintf("%d %s %d", t.Day(), russianMonths[t.Month()-1], t.Year())
	}
	return t.Format("2 January 2006")
}

// languageName is the language by its own name.
func languageName(locale string) string {
	tag, err := language.Parse(locale)
	if err != nil {
		return locale
	}
	name := display.Self.Name(tag)
	if name == "" {
		return locale
	}
	r := []rune(name)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
