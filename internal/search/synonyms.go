// SPDX-License-Identifier: Apache-2.0

package search

import (
	"cmp"
	"slices"
	"strings"
)

const (
	weightSynonym = 0.7
	// maxSynonymWords is how many words a synonym may have; longer ones are left out.
	maxSynonymWords = 6
)

// generalSynonyms are what people who write to any desk call the same things. What is special to a desk, its authors
// say: in Options.Synonyms or in an article's keywords.
const generalSynonyms = `
e-mail, email, имейл, мейл, электронная почта
sms, смс, эсэмэс
логин, login, имя пользователя, username
войти, вход, залогиниться, авторизоваться
sign in, log in, login, signin
sign up, register, create an account
зарегистрироваться, регистрация, завести аккаунт
аккаунт, учетная запись, учетка, account
удалить, стереть, удаление
delete, remove, erase
оплата, платеж, оплатить
payment, charge, pay
refund, money back
возврат денег, вернуть деньги
счет, инвойс, invoice
bill, invoice
цена, стоимость, сколько стоит, тарификация, цены
price, pricing, cost, how much, tariff
ошибка, error, сбой
сменить, изменить, поменять
change, update, modify
отключить, выключить, деактивировать
disable, turn off, deactivate, switch off
включить, активировать, подключить
enable, turn on, activate, switch on
скачать, загрузить, download
фото, фотография, картинка, изображение
picture, image, photo
сайт, website, веб-сайт
телефон, мобильный, смартфон
phone, mobile, smartphone
доступ, права
`

// synonym is a word or a phrase of a group.
type synonym struct {
	stems []string // of all its words
	words []string // those that carry a subject, in their normal form
	group int
}

// synonyms are found by the stem of their first word.
type synonyms struct {
	byFirst map[string][]synonym
	groups  [][]synonym
}

func newSynonyms(declared [][]string, l *language) synonyms {
	s := synonyms{byFirst: map[string][]synonym{}}
	for line := range strings.Lines(generalSynonyms) {
		if line = strings.TrimSpace(line); line != "" {
			s.add(strings.Split(line, ","), l)
		}
	}
	for _, group := range declared {
		s.add(group, l)
	}
	for _, list := range s.byFirst {
		// The longest is tried first.
		slices.SortStableFunc(list, func(a, b synonym) int { return cmp.Compare(len(b.stems), len(a.stems)) })
	}
	return s
}

func (s *synonyms) add(group []string, l *language) {
	n := len(s.groups)
	var members []synonym
	for _, text := range group {
		m := synonym{group: n}
		for _, t := range tokenize(normalText(cutBytes(text, MaxQueryBytes))) {
			m.stems = append(m.stems, l.stem(t.word))
			if !l.isStop(t.word) {
				m.words = append(m.words, t.word)
			}
		}
		if len(m.stems) > 0 && len(m.stems) <= maxSynonymWords {
			members = append(members, m)
		}
	}
	if len(members) < 2 {
		return
	}
	s.groups = append(s.groups, members)
	for _, m := range members {
		s.byFirst[m.stems[0]] = append(s.byFirst[m.stems[0]], m)
	}
}

// synonymous adds to the meanings of the words, or rows of words, that are synonyms what else they are called.
func (p *partition) synonymous(meanings []meaning) {
	stems := make([]string, len(meanings))
	for i, m := range meanings {
		stems[i] = p.words.language.stem(cmp.Or(m.corrected, m.word.Text))
	}
	for i := 0; i < len(stems); i++ {
		for _, found := range p.synonyms.byFirst[stems[i]] {
			n := len(found.stems)
			if i+n > len(stems) || !slices.Equal(stems[i:i+n], found.stems) {
				continue
			}
			for _, other := range p.synonyms.groups[found.group] {
				if !slices.Equal(other.stems, found.stems) {
					p.addSynonym(meanings[i:i+n], other)
				}
			}
		}
	}
}

// addSynonym gives the words of a synonym to those of the query it stands for: the first to the first, and so on.
func (p *partition) addSynonym(meanings []meaning, other synonym) {
	terms := make([]uint32, 0, len(other.words))
	for _, w := range other.words {
		t := p.term(w)
		if !p.live(t) {
			return // it cannot be found as a whole
		}
		terms = append(terms, t)
	}
	at := 0
	for _, t := range terms {
		for at < len(meanings)-1 && meanings[at].stop {
			at++
		}
		m := &meanings[at]
		weight := weightSynonym
		if m.corrected != "" && len(m.expansions) > 0 { // what another word is called is no surer than the word
			weight *= m.expansions[0].weight
		}
		m.expansions = append(m.expansions, expansion{t, weight})
		m.dedupe()
		m.stop = false
		if at < len(meanings)-1 {
			at++
		}
	}
}
