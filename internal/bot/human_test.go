// SPDX-License-Identifier: Apache-2.0

package bot

import "testing"

func TestTheWishForAHumanIsHeard(t *testing.T) {
	for _, text := range []string{
		"Позовите человека, сайт не открывается",
		"соедините с оператором пожалуйста, не могу войти в кабинет",
		"соедините с оператором не могу войти",
		"I want to talk to a human, my invoice is wrong",
		"Мой заказ 4711 не пришёл. Позовите оператора.",
		"свяжите меня с поддержкой",
		"I want to talk to support",
		"customer service please",
		"хочу поговорить с кем-нибудь",
		"позовите кого-нибудь",
		"дайте оператора",
		"нужен живой человек",
		"I need a human",
		"Сайт лежит третий час — переключите на специалиста",
		"переведите меня на живого оператора",
		"не приходит код хочу поговорить с оператором",
		"с человеком можно поговорить?",
		"оператора позовите",
		"Не могу оплатить, нужен оператор!",
		"Оператора! Ничего не работает",
		"как связаться с поддержкой?",
		"можно мне пообщаться с вашим менеджером по поводу возврата",
		"дайте поговорить с живым человеком, а не с роботом",
		"соеденити с опиратором",
		"позавите чиловека",
		"прошу связать меня со специалистом технической поддержки",
		"есть кто-нибудь живой?",
		"кто-нибудь, ответьте: поговорить с сотрудником можно?",
		"позовите руководителя",
		"Здравствуйте! Заказ потеряли, деньги списали. Соедините, пожалуйста, с кем-нибудь.",
		"не хочу говорить с ботом, у меня пропал заказ",
		"без бота пожалуйста",
		"gjpjdbnt jgthfnjhf",
		"My order never came. Can I speak to someone?",
		"my site is down can I talk to a real person",
		"please connect me to an agent my card was charged twice",
		"transfer me to a representative",
		"Let me talk to a manager",
		"speak to a human",
		"how do I contact support",
		"can i chat with a live agent",
		"I'd like to speak with somebody from your team",
		"agent please",
		"get me a person",
		"conect me with an operater",
		"I don't want to talk to a bot, where is my refund",
		"Escalate to a supervisor",
		"no bots please",
		"Can you call a manager?",
	} {
		if u := understand(text, false); u.talk != WantHuman {
			t.Errorf("%q was taken for %s", text, u.talk)
		}
	}
}

func TestAQuestionThatNamesPeopleOrBotsIsAQuestion(t *testing.T) {
	for _, text := range []string{
		"хочу добавить сотрудника",
		"нужно удалить администратора",
		"I want to invite people",
		"машина не приехала",
		"робот не включается",
		"нет ли у вас бота в Telegram?",
		"как добавить оператора в чат",
		"how do I add an agent to a team",
		"Оператор связи не прислал код",
		"Я менеджер, не могу войти",
		"I am a manager, how do I see reports",
		"как переключить оператора на другой тариф",
		"переведите деньги сотруднику",
		"нужен ли менеджер для подключения",
		"сколько людей в команде",
		"хочу стать оператором",
		"клиент не может связаться с оператором через виджет",
		"какой специалист мне нужен",
		"нет соединения с сервером поддержки домена",
		"как сменить менеджера компании",
		"сотрудник уволился, как закрыть ему доступ",
		"человек не получил посылку",
		"кто-то взломал мой аккаунт",
		"как настроить бота",
		"бот не отвечает в группе",
		"как отменить заказ без звонка оператору",
		"робот-пылесос не заряжается",
		"дайте доступ сотруднику",
		"переведите на русский",
		"свяжите аккаунт с почтой",
		"how do I cancel without talking to an agent",
		"do you support Apple Pay",
		"how do I manage my people",
		"can people see my address",
		"how do I transfer a call to another agent",
		"connect my agent to the site",
		"transfer money to a person",
		"the chat with an agent does not load",
		"my customers want to talk to an agent in the widget",
		"how many agents can I have",
		"the robot does not start",
		"why is the bot not working",
		"do I need an agent to sign",
		"contract with a specialist",
		"someone used my card",
	} {
		if u := understand(text, false); u.talk != Question {
			t.Errorf("%q was taken for %s", text, u.talk)
		}
	}
}

func TestShortWordsMeanWhatWasAsked(t *testing.T) {
	for _, tt := range []struct {
		text  string
		asked bool
		want  Talk
	}{
		{"сколько всего?", false, Question},
		{"сколько всего?", true, Question},
		{"пока нет", true, NotHelped},
		{"пока не помогло", true, NotHelped},
		{"ещё нет", true, NotHelped},
		{"not yet", true, NotHelped},
		{"пока нет", false, Question},
		{"пока!", true, Goodbye},
		{"ну всё, пока", false, Goodbye},
		{"спасибо, пока", true, Goodbye},
		{"всего доброго", true, Goodbye},
		{"Спасибо, всего хорошего!", false, Goodbye},
		{"до встречи", false, Goodbye},
		{"пока не пришёл код", false, Question},
		{"see you", false, Goodbye},
		{"good bye", false, Goodbye},
		{"позовите человека", true, WantHuman},
	} {
		if u := understand(tt.text, tt.asked); u.talk != tt.want {
			t.Errorf("%q (asked: %v) was taken for %s, want %s", tt.text, tt.asked, u.talk, tt.want)
		}
	}
}
