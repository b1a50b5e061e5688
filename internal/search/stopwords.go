// SPDX-License-Identifier: Apache-2.0

package search

import "strings"

// Stop words carry no subject: they are not indexed, not scored, and do not count as a part of the question that was
// left uncovered. Words of politeness and of asking belong here too, since questions to a support desk are full of them.
var stopWords = wordSet(`
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о
из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего
ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто
этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно
при наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя впрочем
хорошо свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это какие каком какую каких
почему сколько мои моего моей мою моих свой свои своего своей мной нами вами тебе тобой кого чей чья чье чьи который
которая которое которые которого нужно хочу хотел хотела хотелось могу можете можешь смогу помогите подскажите скажите
пожалуйста здравствуйте здравствуй привет добрый доброе вечер утро спасибо просто очень вообще значит снова
делать сделать случае вопрос помощь помочь
a an the and or but if then else of at by for with about against between into through during before after above below to
from up down in out on off over under again further once here there when where why how all any both each few more most
other some such no nor not only own same so than too very s t can will just don should now i me my myself we our ours you
your yours he him his she her hers it its they them their what which who whom this that these those am is are was were be
been being have has had having do does did doing would could ought im ive id cannot cant dont doesnt didnt isnt want
need please help hello hi hey thanks thank tell know way get got let ll ve re m d
`)

func wordSet(list string) map[string]struct{} {
	set := make(map[string]struct{})
	for _, w := range strings.Fields(list) {
		set[w] = struct{}{}
	}
	return set
}

func isStopWord(word string) bool {
	_, ok := stopWords[word]
	return ok
}
