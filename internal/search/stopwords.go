// SPDX-License-Identifier: Apache-2.0

package search

import "strings"

// Stop words carry no subject: they are not scored, and do not count as a part of the question that was left uncovered.
// Words of politeness and of asking belong here too, since questions to a support desk are full of them.
var stopWords = wordSet(stopsRussian + stopsEnglish)

const stopsRussian = `
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о
из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего
ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто
этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно
при наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя впрочем
хорошо свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это какие каком какую каких
почему сколько мои моего моей мою моих свой свои своего своей мной нами вами тебе тобой кого чей чья чье чьи который
которая которое которые которого нужно хочу хотел хотела хотелось могу можете можешь смогу помогите подскажите скажите
пожалуйста здравствуйте здравствуй привет добрый доброе вечер утро спасибо просто очень вообще значит снова
делать сделать случае вопрос помощь помочь насколько каков какова каково каковы
`

const stopsEnglish = `
a an the and or but if then else of at by for with about against between into through during before after above below to
from up in out on off over under again further once here there when where why how all any both each few more most
other some such no nor not only own same so than too very s t can will just don should now i me my myself we our ours you
your yours he him his she her hers it its they them their what which who whom this that these those am is are was were be
been being have has had having do does did doing would could ought im ive id cannot cant dont doesnt didnt isnt want
need please help hello hi hey thanks thank tell know way get got let ll ve re m d
`

// The commonest words of further languages, short: what a list lacks, the rarity of words makes up for.
var stopsOther = map[string]string{
	"de": `der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ich du er sie es wir ihr mich mir
	mein meine sich ist sind war bin hat habe haben wird werden kann muss soll wie was wer wo wann warum auf an in im am aus bei
	mit nach von vom zu zum zur für über unter um als auch nur noch schon dass wenn dann so man bitte danke hallo`,
	"fr": `le la les l un une des de du d et ou mais ne pas ni je j tu il elle on nous vous ils elles me m mon ma mes se s ce c cette ces
	est sont suis a ai ont être avoir comment quoi que qu qui où quand pourquoi sur dans en au aux à par pour avec sans plus si
	y s'il bonjour merci svp`,
	"es": `el la los las un una unos unas de del y o pero no ni yo tú él ella me mi mis se su sus es son está están ha han hay ser
	cómo qué que quién dónde cuándo por para con sin en a al lo le les como más si este esta hola gracias favor`,
	"it": `il lo la i gli le l un una uno di del della dei delle e o ma non né io tu lui lei mi mio mia si suo è sono ha ho hanno
	come che chi dove quando perché per con senza in a al alla da dal nel nella su più se questo questa ciao grazie favore`,
	"pt": `o a os as um uma de do da dos das e ou mas não nem eu tu ele ela me meu minha se seu sua é são está foi tem ter como que
	quem onde quando porque por para com sem em no na nos nas ao à mais este esta olá obrigado favor`,
	"nl": `de het een en of maar niet geen ik je jij hij zij ze we wij u me mij mijn is zijn was ben heeft heb hebben kan moet hoe wat
	wie waar wanneer waarom op in aan uit bij met naar van voor over te er als ook nog dat die dit deze dan om alstublieft dank`,
	"pl": `i a w we z ze na do od po o u nie tak jest są był była być ja ty on ona my wy oni mnie mi mój moja się jak co kto gdzie
	kiedy dlaczego czy że dla przez przy za to ten ta te ale lub oraz proszę dziękuję`,
	"uk": `і й та в у на з зі із до від по за не що як це цей ця ці той я ти він вона ми ви вони мені мій моя мої є був була бути
	де коли чому чи або але для про при без під над мене будь ласка дякую`,
	"tr": `ve veya ama ile bir bu şu o ben sen biz siz onlar benim için de da ki ne nasıl nerede neden mi mı mu mü var yok değil
	gibi daha çok lütfen teşekkürler merhaba`,
}

// stopWordsOf a language. Questions in Russian are full of English words, so these two go together.
func stopWordsOf(language string) map[string]struct{} {
	if list, ok := stopsOther[language]; ok {
		return wordSet(list)
	}
	return stopWords
}

func wordSet(list string) map[string]struct{} {
	set := make(map[string]struct{})
	for _, w := range strings.Fields(list) {
		set[w] = struct{}{}
	}
	return set
}
