// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/search"
)

// maxClauses of a message are looked at for the wish for a human.
const maxClauses = 48

// clause is a part of a message between two marks, as its words, and how it ends.
type clause struct {
	words  []string
	called bool // it ends with an exclamation mark
	comma  bool // it ends with a comma
}

// clauses cuts a text at the marks that end a thought: people write a wish for a human beside the trouble they have. A mark
// within a word or number ("4.5", "acme.example") cuts nothing.
func clauses(text string) []clause {
	var list []clause
	from := 0
	cut := func(end int, mark rune) {
		var words []string
		for _, w := range search.ParseQuery(text[from:end], false) {
			words = append(words, w.Text)
		}
		switch n := len(list); {
		case len(words) == 0 && n > 0:
			list[n-1].called = list[n-1].called || mark == '!'
		case len(words) == 0:
		case n > 0 && list[n-1].comma && (onlyPolite(words) || onlyPolite(list[n-1].words[len(list[n-1].words)-1:])):
			// "соедините, пожалуйста, с оператором" is one thought.
			list[n-1] = clause{append(list[n-1].words, joinPairs(words)...), mark == '!', mark == ','}
		default:
			list = append(list, clause{joinPairs(words), mark == '!', mark == ','})
		}
	}
	for i, r := range text {
		if len(list) == maxClauses {
			return list
		}
		size := utf8.RuneLen(r)
		switch r {
		case '.', ',', ':', '?', '!', ';':
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			if (r == '.' || r == ':') && (unicode.IsLower(next) || unicode.IsDigit(next)) || unicode.IsDigit(before) && unicode.IsDigit(next) {
				continue
			}
		case '\n', '…', '(', ')', '—', '–':
		default:
			continue
		}
		if r == utf8.RuneError {
			continue
		}
		cut(i, r)
		from = i + size
	}
	cut(len(text), 0)
	return list
}

func onlyPolite(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return w != "пожалуйста" && w != "плиз" && w != "please" })
}

// pairs are two words that are one to us: their second word, by the first.
var pairs = map[string][]string{
	"кто": {"нибудь", "то", "либо"}, "кого": {"нибудь", "то", "либо"}, "кем": {"нибудь", "то", "либо"}, "кому": {"нибудь", "то", "либо"},
	"customer": {"service", "support", "care"}, "client": {"service", "support"}, "help": {"desk"}, "call": {"center", "centre"},
}

func joinPairs(words []string) []string {
	out := make([]string, 0, len(words))
	for i := 0; i < len(words); i++ {
		if i+1 < len(words) && slices.Contains(pairs[words[i]], words[i+1]) {
			out = append(out, words[i]+"-"+words[i+1])
			i++
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// wantsHuman says whether a clause of the message asks for a human, or refuses the bot. That the message has questions
// beside it does not matter: a human answers them.
func wantsHuman(text string) bool {
	list := clauses(text)
	for i, c := range list {
		if callsHuman(c.words) || refusesBot(c.words) || isWish(c, func() bool { return nothingElse(list, i) }) {
			return true
		}
	}
	return false
}

// near is how many words may stand between the word of contact and the human: "talk to one of your".
const near = 5

// callsHuman: a word that asks for contact, with a human as its object: "соедините с оператором". What else stands around
// does not matter.
func callsHuman(words []string) bool {
	for i, w := range words {
		kind := contactOf(w)
		if kind == noContact || !asks(words[:i], kind) {
			continue
		}
		for j := i + 1; j < len(words) && j <= i+1+near; j++ {
			if human := humanOf(words[j]); human != noHuman {
				if objectOf(words, i, j, human) {
					return true
				}
				break
			}
			if !between(words[j]) {
				break
			}
		}
		// "с оператором соедините меня", "оператора позовите".
		if i == 0 || humanOf(words[i-1]) == noHuman || words[i][0] < utf8.RuneSelf {
			continue
		}
		joined := slices.ContainsFunc(words[:i-1], func(w string) bool { return w == "с" || w == "со" || w == "на" })
		if joined || kind == ordered && !directed.has(words[i]) {
			return true
		}
	}
	return false
}

// asks says whether the words before a word of contact let it be a wish: none forbids it, and where it may be what somebody
// else does, the customer says that he wants it.
func asks(before []string, kind contact) bool {
	last := before[max(0, len(before)-5):]
	for i, w := range last {
		switch w {
		case "не", "нельзя", "not", "dont", "don", "never", "без", "without":
			next := last[i+1:]
			if len(next) > 0 && next[0] == "t" {
				next = next[1:]
			}
			// "не хочу говорить"; but "не могу поговорить", "I cannot reach" is a wish that failed.
			if len(next) == 0 || introducers.stems[next[0]] || wants.stems[next[0]] {
				return false
			}
		}
	}
	if kind == ordered {
		return true
	}
	if len(withoutStopWords(without(before, wishVerbs, greetingWords, politeWords, fillerWords, thanksWords, wishWords))) == 0 {
		return true
	}
	return introduced(last)
}

// introduced: "my invoice is wrong I want to talk to a human". What customers of the desk's customer want is another thing.
func introduced(last []string) bool {
	if slices.ContainsFunc(last, func(w string) bool { return introducers.stems[w] }) {
		return true
	}
	return slices.ContainsFunc(last, func(w string) bool { return wants.stems[w] }) &&
		slices.ContainsFunc(last, func(w string) bool { return w == "i" || w == "we" || w == "id" || w == "ill" || w == "me" })
}

// between says whether a word may stand between the word of contact and the human.
func between(w string) bool {
	return search.IsStopWord(w) || isAny(w, humanAdjectives, politeWords, fillerWords, wishWords)
}

// objectOf says whether the human at j is the one whom the word of contact at i is for.
func objectOf(words []string, i, j int, human person) bool {
	verb, inner := words[i], words[i+1:j]
	has := func(list ...string) bool {
		return slices.ContainsFunc(inner, func(w string) bool { return slices.Contains(list, w) })
	}
	if has("не", "not", "and", "и", "из", "from") {
		return false
	}
	english := verb[0] < utf8.RuneSelf
	// "transfer my agents", "connect to other people" are about the customer's own.
	if english && verb != "talk" && verb != "speak" && (slices.ContainsFunc(inner, func(w string) bool { return own.stems[w] }) || j+1 < len(words) && words[j+1] == "else") {
		return false
	}
	if directed.has(verb) && !has("на", "к", "с", "со", "me", "us", "with", "to", "through") {
		return false
	}
	if english && human == anybody && verb != "talk" && verb != "speak" && !has("me", "us", "with") && !slices.ContainsFunc(inner, humanAdjectives.has) {
		return false
	}
	if things.stems[verb] && !introduced(words[:i]) && len(withoutStopWords(without(words[j+1:], politeWords, fillerWords, wishWords, humanAdjectives))) > 0 {
		return false
	}
	return verb != "chat" || has("with", "to")
}

// isWish: a clause of nothing but a human and words for wanting: "мне нужен живой человек", "human please". A human alone
// is called when nothing else is said, or with an exclamation mark: "я менеджер, не могу войти" calls nobody.
func isWish(c clause, alone func() bool) bool {
	named, wanted := false, c.called
	for i, w := range c.words {
		next := ""
		if i+1 < len(c.words) {
			next = c.words[i+1]
		}
		switch {
		case humanOf(w) != noHuman:
			named = true
		case questionWords.stems[w] || w == "не" || w == "not" || w == "dont" || w == "don":
			return false
		case (w == "нужен" || w == "нужна" || w == "нужны" || w == "надо") && next == "ли" || w == "do" && slices.Contains(c.words, "need"):
			return false // "нужен ли менеджер", "do I need an agent"
		case w == "я" || w == "мы" || w == "im" || w == "am" || titleWords.has(w):
			if humanOf(next) != noHuman || next == "a" || next == "an" {
				return false // "я менеджер", "dear manager"
			}
		case wishVerbs.has(w) || contactOf(w) != noContact || w == "пожалуйста" || w == "please":
			wanted = true
		case search.IsStopWord(w) || isAny(w, humanAdjectives, greetingWords, politeWords, fillerWords, thanksWords, wishWords):
		default:
			return false
		}
	}
	return named && (wanted || alone())
}

// nothingElse says whether the other clauses have only polite words.
func nothingElse(list []clause, i int) bool {
	for j, c := range list {
		if j != i && len(withoutStopWords(without(c.words, greetingWords, politeWords, fillerWords, thanksWords, wishWords))) > 0 {
			return false
		}
	}
	return true
}

// refusesBot: "не хочу говорить с ботом", "I don't want a bot", "no bots": the words for refusing and for talking, the
// bot, and nothing else; or a refusal to talk to it, whatever stands around.
func refusesBot(words []string) bool {
	for i, w := range words {
		if !botNouns.stems[w] {
			continue
		}
		refused, talk := -1, -1
		for j := i - 1; j >= 0 && j >= i-8; j-- {
			switch {
			case contactOf(words[j]) == spoken:
				talk = j
			case refusals.stems[words[j]]:
				refused = j
			case !search.IsStopWord(words[j]) && !isAny(words[j], wishVerbs, politeWords, fillerWords, humanAdjectives):
				j = -1 // what stands before is about something else
			}
		}
		if refused < 0 || refused > 0 && slices.Contains([]string{"вы", "ты", "you"}, words[refused-1]) || strings.HasPrefix(words[refused+1], "мо") {
			continue // "вы не бот?", "не могу поговорить с ботом"
		}
		if talk > refused {
			return true
		}
		wanted := slices.ContainsFunc(words[refused:i], func(w string) bool { return isAny(w, wishVerbs) })
		direct := i-refused == 1 || annoyed.stems[words[refused]]
		asked := slices.ContainsFunc(words, func(w string) bool { return questionWords.stems[w] })
		if !asked && (wanted || direct) && len(withoutStopWords(without(words, wishVerbs, humanAdjectives, politeWords, fillerWords, greetingWords, botNouns, refusals, wishWords))) == 0 {
			return true
		}
	}
	return false
}

func isAny(w string, lexicons ...lexicon) bool { return len(without([]string{w}, lexicons...)) == 0 }
