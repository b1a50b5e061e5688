// SPDX-License-Identifier: Apache-2.0

package bot

// contact says what kind of word for getting in touch a word is.
type contact int

const (
	noContact contact = iota
	ordered           // an order, which is for nobody but us: "соедините"
	spoken            // to talk, which others may do too: "поговорить", "talk"
)

// person says whom a word names.
type person int

const (
	noHuman person = iota
	ofDesk         // who works at a desk: "оператор", "support"
	anybody        // people of all kinds: "someone", "people"
)

// Words of the wish for a human. Verbs and English nouns are listed with all their forms and are not stemmed: the stem of
// "manager" is that of "manage", and that of «связаться» is near «связь».
var (
	orders = newExactLexicon(`позовите позови зовите позовете соедините соедини соединяйте соединяй соедините переключите переключи
		переключайте переведите переведи переводите переводи свяжите свяжи пригласите пригласи кликните
		put forward`)
	talks = newExactLexicon(`позвать соединить переключить связаться связать связывайте поговорить говорить пообщаться общаться разговаривать побеседовать
		поболтать переговорить созвониться списаться достучаться дозваться дозвониться
		talk talking speak speaking speek chat chatting connect transfer contact reach call escalate`)
	// notContact are words a typo away from those.
	notContact = newExactLexicon(`соединение соединения соединением связь связи связью переводить перевод переговоры пригласить приглашение приглашения познать
		разговор разговоры contract contracts contacts connection connected connector transferred`)
	// wishVerbs make a wish only with a human as their object and nothing else.
	wishVerbs = newLexicon(`дайте дай хочу хотел хотела хотим хотелось нужен нужно нужна нужны надо требуется требую прошу подключите подключи пригласите пригласи вызовите вызови
		верните перезвоните перезвонит позвонит ответит want wanna need get give let like prefer require demand request`)
	// wishWords may stand around the wish.
	wishWords = newLexicon(`есть кто снова обратно напрямую нормальный адекватный пусть моему моем заказу заказ вопросу проблеме
		back directly again through line phone really actually instead rather via`)
	introducers = newExactLexicon(`хочу хотел хотела хотим хотелось можно нужно надо прошу дайте давайте let lemme please`)
	// wants are what "I" and "we" say.
	wants = newExactLexicon(`want wanna need like prefer gotta can could may cant cannot love`)

	deskNouns = newExactLexicon(`человеком операторша оператору операторы операторов операторами
		human humans humen agent agents operator operators representative representatives rep reps manager managers consultant consultants specialist specialists
		advisor adviser advisors supervisor support helpdesk staff help-desk customer-service customer-support customer-care client-service
		client-support call-center call-centre`)
	deskStems   = newLexicon(`оператор специалист менеджер консультант сотрудник администратор техподдержка поддержка саппорт руководитель начальник`)
	peopleNouns = newExactLexicon(`человек человека человеку людьми людей люди людям живым живой живому живые живого person persons people someone somebody anyone anybody
		кто-нибудь кого-нибудь кем-нибудь кому-нибудь кто-то кого-то кем-то кому-то кто-либо кого-либо кем-либо`)
	// notHuman are words a typo, or a stem, away from those.
	notHuman = newExactLexicon(`manage managed manages managing management operate operates operated operating operation operations supports supported supporting
		поддержите поддержать поддерживаете поддерживает поддерживаются поддерживается специальный специальность
		администрация администрировать администрирование консультация консультацию`)
	humanAdjectives = newLexicon(`живой живого живым живому живая реальный реальным настоящий настоящим любой любого другой технической техническая служба службой службу
		первой линии вашим вашего свободный свободного старшего старшим главного
		real live actual living human customer service technical tech support team senior available member one`)
	botNouns   = newLexicon(`бот бота ботом боту боты ботов робот робота роботом роботу bot bots robot chatbot чатбот`)
	refusals   = newExactLexicon(`не без хватит надоел надоели надоело достал достали устал устала тупой тупым дурацкий not no dont don without never hate stop stupid dumb enough`)
	annoyed    = newExactLexicon(`надоел надоели надоело достал достали устал устала хватит hate stop enough without без`)
	titleWords = newLexicon(`уважаемый уважаемая дорогой господин госпожа dear mr mrs`)
	// directed words of contact need a preposition before the human: "как переключить оператора" is about something else.
	directed = newExactLexicon(`переведите переведи переводите переводи переключи переключите переключайте переключить соедините соедини соединить
		соединяйте свяжите свяжи связать connect transfer put forward escalate`)
	// things are words of contact that are names, too: "the chat with an agent does not load".
	things        = newExactLexicon(`chat call contact`)
	own           = newExactLexicon(`my our their his her another other моего моему моим нашего нашему нашим другому`)
	questionWords = newExactLexicon(`какой какая какие кого сколько зачем почему чем отчего what which why who whom whose how when where когда где куда`)
)

func contactOf(w string) contact {
	switch {
	case orders.stems[w]:
		return ordered
	case talks.stems[w]:
		return spoken
	case notContact.stems[w]:
		return noContact
	case orders.has(w):
		return ordered
	case talks.has(w):
		return spoken
	}
	return noContact
}

func humanOf(w string) person {
	switch {
	case notHuman.stems[w]:
		return noHuman
	case deskNouns.stems[w]:
		return ofDesk
	case peopleNouns.stems[w]:
		return anybody
	case deskStems.has(w) || deskNouns.has(w):
		return ofDesk
	case peopleNouns.has(w):
		return anybody
	}
	return noHuman
}
