// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"strings"

	"github.com/rynda-dev/rynda/internal/search"
)

// lexicon is a set of words, found also inflected and with a typo.
type lexicon []string

// Words by which the bot tells small talk and the wish for a human. They are in the normal form of package search: lower
// case, е for ё. "exact" ones are too short or too common to be found with typos.
var (
	greetingWords = lexicon(strings.Fields(`привет приветствую приветик здравствуйте здравствуй здрасте здрасьте салют хай
		добрый доброе доброго день вечер утро времени суток
		hello hi hey hiya greetings good morning afternoon evening day`))
	thanksWords = lexicon(strings.Fields(`спасибо спасибки спс благодарю пасиб мерси
		thanks thank thx cheers`))
	// politeWords may stand around any of these and change nothing.
	politeWords = lexicon(strings.Fields(`пожалуйста плиз огромное большое всем ребята команда уважаемые бот понятно ясно ок окей хорошо отлично супер
		please much lot ok okay great all team everyone there bot`))
	helpedWords = lexicon(strings.Fields(`да ага помогло помогли получилось разобрался разобралась решено заработало
		yes yep yeah helped worked works solved did`))
	refusalWords = lexicon(strings.Fields(`нет неа no nope`))

	humanNouns = lexicon(strings.Fields(`человек человека человеком оператор специалист менеджер консультант сотрудник живой живого живым людей люди кем-то кто-нибудь
		техподдержка саппорт администратор
		human agent operator person representative someone somebody manager consultant specialist people rep`))
	humanVerbs = lexicon(strings.Fields(`позовите позови позвать соедините соедини соединить переключите переключи переключить переведите перевести свяжите связаться связать
		дайте дай хочу хотелось нужен нужно нужна поговорить говорить пообщаться общаться подключите пригласите вызовите вызвать
		talk speak chat connect transfer contact call want need get give reach`))
	humanAdjectives = lexicon(strings.Fields(`живой живого живым живые живая реальный реальным настоящий настоящим любой любого другой поддержки поддержка техподдержки
		real live actual living support customer service`))
	botNouns = lexicon(strings.Fields(`бот бота ботом робот робота роботом машина bot robot machine`))
	// helpless words may stand beside a wish for a human and add no subject.
	fillerWords = lexicon(strings.Fields(`можно могу можете быстрее срочно сейчас лучше только тут здесь ли уже наконец
		can could now just asap directly here anyone any`))
)

// has says whether the word is in the lexicon, as it is, inflected or, when it has five letters, misspelt.
func (l lexicon) has(word string) bool {
	for _, w := range l {
		if w == word || len([]rune(w)) >= 5 && len([]rune(word)) >= 5 && search.Alike(w, word) {
			return true
		}
	}
	return false
}

func (l lexicon) any(words []string) bool {
	for _, w := range words {
		if l.has(w) {
			return true
		}
	}
	return false
}
