// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"fmt"

	"github.com/rynda-dev/rynda/internal/search"
)

// strangers are what people ask a bot although no support desk answers it, by language; half of them in the words of support
// (delete, cancel, restore, pay …) about other things. The bot learns from them what is not for it. Where a desk knows all
// words of one, it may well be its subject, and that one is left out: see unfamiliar.
var strangers = map[string][]string{
	"ru": {
		"будет ли дождь в субботу", "сколько градусов за окном", "какой сегодня праздник", "в каком году закончилась война", "назови столицу канады",
		"почему трава зелёная", "сколько планет в солнечной системе", "кто изобрёл телефон", "самая длинная река в мире", "чем питаются ежи",
		"рецепт блинов на молоке", "как замариновать шашлык", "сколько варить яйца всмятку", "чем заменить сливки в соусе", "как испечь хлеб в духовке",
		"болит горло что принять", "как сбить температуру", "как избавиться от прыщей", "сколько спать взрослому человеку", "упражнения для спины",
		"расскажи смешную историю", "сочини стишок про осень", "придумай имя для попугая", "загадай загадку", "спой песню",
		"ты робот или человек", "сколько тебе лет", "как тебя зовут", "ты меня любишь", "что ты думаешь о политике",
		"помоги с домашней работой по химии", "найди корень уравнения", "переведи на испанский спасибо", "напиши сочинение про лето", "сколько будет семью восемь",
		"кто выиграл матч вчера", "во сколько хоккей", "кто чемпион мира по шахматам", "какой фильм получил оскар", "что почитать на выходных",
		"мой гороскоп на неделю", "к чему снится вода", "какая валюта в турции", "сколько стоит биткоин", "цена на нефть",
		"удалить зуб мудрости больно ли", "удалить пятно с дивана", "как удалить ржавчину с ножа", "отменить приём у стоматолога", "отменить рейс на самолёт",
		"изменить фамилию после свадьбы", "поменять масло в двигателе", "поменять права на новые", "сменить причёску", "восстановить зрение без операции",
		"восстановить потерянный паспорт", "вернуть молодость кожи", "вернуть любимого человека", "вернуть кота домой", "оплатить коммунальные услуги",
		"оплатить проезд в автобусе", "получить пенсию по инвалидности", "получить гражданство", "получить пятёрку по физике", "заказать столик в ресторане",
		"заказать торт на день рождения", "доставка цветов в другой город", "подключить стиральную машину к воде", "подключить люстру к проводам", "настроить гитару",
		"настроить пианино", "не работает лифт в подъезде", "не включается чайник", "не заводится мотоцикл", "сломался холодильник",
		"где купить дешёвые билеты в кино", "где находится эйфелева башня", "как доехать до вокзала", "как пройти в библиотеку", "как добавить соль в суп",
		"код от домофона соседей", "письмо деду морозу", "пришли мне фото заката", "ошибка в диагнозе врача", "счёт матча сейчас",
		"скидки в супермаркете на молоко", "создать семью", "создать ракету из бумаги", "войти в состояние покоя", "регистрация брака в загсе",
	},
	"en": {
		"is it cold outside today", "how many degrees is it now", "what holiday is it today", "when did the second world war end", "capital of canada",
		"why is grass green", "how many planets are there", "who invented the telephone", "longest river on earth", "what do hedgehogs eat",
		"pancake recipe with milk", "how to marinate a steak", "how long to boil an egg", "what can replace cream in a sauce", "bake bread in the oven",
		"sore throat what to take", "how to bring down a fever", "how to get rid of pimples", "how long should adults sleep", "exercises for my back",
		"tell me a funny story", "compose a song about autumn", "a name for my parrot", "give me a riddle", "sing for me",
		"are you a robot or not", "how old are you", "what is your name", "do you love me", "what do you think about politics",
		"help me with my chemistry homework", "solve this equation", "translate thank you into spanish", "write an essay about summer", "what is seven times eight",
		"who won the match yesterday", "when is the hockey game", "who is the chess champion", "which film won the oscar", "what should I read this weekend",
		"my horoscope for the week", "what does dreaming of water mean", "what currency is used in turkey", "bitcoin price", "price of oil",
		"remove a wisdom tooth does it hurt", "remove a stain from the sofa", "delete rust from a knife", "cancel my dentist visit", "cancel a plane trip to rome",
		"change my surname after the wedding", "change the oil in my engine", "change a flat tyre", "get a new haircut", "restore eyesight without surgery",
		"replace a lost passport", "reset my sleep rhythm", "get my ex back", "bring the cat back home", "pay the electricity bill",
		"pay for the bus ride", "receive a disability pension", "get citizenship", "get an A in physics", "reserve a table in a restaurant",
		"order a birthday cake", "send flowers to another city", "connect a washing machine to the water pipe", "wire a ceiling lamp", "tune a guitar",
		"set up a piano", "the lift in my house is broken", "the kettle does not turn on", "my motorcycle won't start", "my fridge stopped cooling",
		"where to buy cheap cinema tickets", "where is the eiffel tower", "how do I get to the train station", "which way to the library", "how to add salt to soup",
		"my neighbours' door code", "a letter to santa claus", "send me a photo of the sunset", "the doctor made a mistake", "current score of the game",
		"milk discounts at the supermarket", "start a family", "create a paper rocket", "enter a state of calm", "register a marriage",
	},
}

// familiarAt is the coverage from which on a question may be one for the desk.
const familiarAt = 0.75

// unfamiliar returns the strangers of the locale that are not the desk's subject.
func unfamiliar(ctx context.Context, library Retriever, locale string) ([]string, error) {
	var list []string
	for _, text := range strangers[baseLanguage(locale)] {
		hits, err := library.Search(ctx, search.Request{Query: text, Locale: locale, Limit: 1})
		if err != nil {
			return nil, fmt.Errorf("search what is not the desk's subject: %w", err)
		}
		if len(hits) == 0 || hits[0].Coverage < familiarAt {
			list = append(list, text)
		}
	}
	return list, nil
}
