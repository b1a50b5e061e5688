// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"strings"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/search"
)

// lexicon is a set of words, found also inflected and with a typo.
type lexicon struct {
	stems map[string]bool // the words themselves too
	long  []string        // those that may be misspelt
}

// misspelt is from how many letters on a word may have a typo: in a shorter one, one letter makes another word, as
// "where" is not "there".
const misspelt = 6

func newLexicon(words string) lexicon {
	l := lexicon{stems: map[string]bool{}}
	for _, w := range strings.Fields(words) {
		l.stems[w], l.stems[search.Stem(w)] = true, true
		if utf8.RuneCountInString(w) >= misspelt {
			l.long = append(l.long, w)
		}
	}
	return l
}

// Words by which the bot tells small talk and the wish for a human. They are in the normal form of package search: lower
// case, е for ё.
var (
	greetingWords = newLexicon(`привет приветствую приветик здравствуйте здравствуй здрасте здрасьте салют хай
		добрый доброе доброго день вечер утро времени суток дела поживаете
		hello hi hey hiya greetings good morning afternoon evening day`)
	thanksWords = newLexicon(`спасибо спасибки спс благодарю пасиб мерси
		thanks thank thx cheers`)
	goodbyeWords = newLexicon(`пока прощай прощайте свидания свиданья свидос всего bye goodbye cya`)
	// politeWords may stand around any of these and change nothing.
	politeWords = newLexicon(`пожалуйста плиз огромное большое всем ребята команда уважаемые бот понятно ясно ок окей хорошо отлично супер
		please much lot ok okay great all team everyone there bot`)
	helpedWords = newLexicon(`да ага помогло помогли получилось разобрался разобралась решено заработало
		yes yep yeah helped worked works solved did`)
	refusalWords = newLexicon(`нет неа no nope`)

	humanNouns = newLexicon(`человек человека человеком оператор специалист менеджер консультант сотрудник живой живого живым людей люди кем-то кто-нибудь
		техподдержка саппорт администратор
		human agent operator person representative someone somebody manager consultant specialist people rep`)
	humanVerbs = newLexicon(`позовите позови позвать соедините соедини соединить переключите переключи переключить переведите перевести свяжите связаться связать
		дайте дай хочу хотелось нужен нужно нужна поговорить говорить пообщаться общаться подключите пригласите вызовите вызвать
		talk speak chat connect transfer contact call want need get give reach`)
	humanAdjectives = newLexicon(`живой живого живым живые живая реальный реальным настоящий настоящим любой любого другой поддержки поддержка техподдержки
		real live actual living support customer service`)
	botNouns = newLexicon(`бот бота ботом робот робота роботом машина bot robot machine`)
	// helpless words may stand beside a wish for a human and add no subject.
	fillerWords = newLexicon(`можно могу можете быстрее срочно сейчас лучше только тут здесь ли уже наконец
		can could now just asap directly here anyone any`)
)

// has says whether the word is in the lexicon, as it is, inflected or, when it is long enough, misspelt.
func (l lexicon) has(word string) bool {
	if l.stems[word] || l.stems[search.Stem(word)] {
		return true
	}
	if utf8.RuneCountInString(word) < misspelt {
		return false
	}
	for _, w := range l.long {
		if search.Misspelt(w, word) {
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
