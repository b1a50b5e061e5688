// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/search"
)

// classLines are words that mean nearly the same to a support desk, or name things of one kind, a line a class, Russian and
// English together: an intent learned from "reimburse me" is met by "верните деньги" too. The lists are general knowledge of
// what shops, banks, carriers, travel, software and staff are asked about; other words are learned from a desk's phrases.
const classLines = `
get receive obtain acquire collect получить получать взять забрать
give hand provide issue дать выдать предоставить выдавать
want wish need require desire like хочу хотеть хотел хотела нужно надо нужен нужна нужны желаю требуется
help assist assistance support помочь помогите помощь поддержка подсказать подскажите
tell say inform explain describe advise сказать скажите сообщить расскажите объясните
show display view see look watch показать покажи посмотреть увидеть отобразить
find search locate lookup seek найти искать поиск разыскать
know understand learn clarify find знать узнать понять выяснить
ask question inquire enquire query спросить вопрос уточнить
check verify confirm validate проверить подтвердить сверить проверка подтверждение
change modify edit update alter adjust amend revise switch изменить поменять сменить обновить исправить изменение смена редактировать
cancel terminate abort revoke annul scrap отменить отмена аннулировать отозвать
stop end finish cease halt quit остановить прекратить закончить завершить
start begin launch initiate commence начать запустить старт
open create make setup register establish открыть создать завести оформить регистрация зарегистрировать
close shut закрыть
delete remove erase wipe clear discard drop удалить убрать стереть очистить удаление
add include insert append добавить включить внести
buy purchase order acquire shop купить заказать приобрести покупка заказ покупать
sell sale resell продать продажа
pay payment paid settle remit оплатить платить оплата платеж заплатить
charge bill fee cost price rate tariff commission expense цена стоимость тариф комиссия сколько плата
refund reimburse reimbursement chargeback repay moneyback возврат вернуть возместить компенсация возвращение
return bring вернуть возврат
send transfer wire ship dispatch forward remit отправить перевести перевод послать переслать отправка
deliver delivery shipment shipping courier parcel package доставка доставить посылка курьер отправление привезти
arrive come appear reach arrival прийти приехать прибыть поступить прибытие
wait pending delay late slow overdue hold ждать ожидание задержка опоздание долго задерживается
withdraw withdrawal cash atm cashpoint снять наличные банкомат снятие
deposit topup top fund load credit пополнить пополнение внести зачислить депозит
balance funds money cash баланс деньги средства остаток
card debit visa mastercard карта карточка карту
account profile аккаунт профиль учетная кабинет
bank banking банк
loan mortgage borrow lend credit кредит ипотека заем займ
invoice receipt bill statement чек счет квитанция накладная выписка
password passcode pin code pincode пароль пин код
login signin log sign authenticate войти вход логин авторизация залогиниться
lost lose missing misplace gone disappear потерять потерял пропал утерян исчез пропала потеряла
steal stolen theft rob украсть украли кража похитили
found find retrieve recover нашел найден восстановить
broken damaged defective faulty crack сломан сломался поврежден брак бракованный разбит
fail failure error problem issue trouble bug glitch fault ошибка проблема сбой неполадка баг неисправность
decline reject refuse deny denied rejected отклонить отказ отклонен отказали отказано
wrong incorrect mistake mistaken false неправильный неверный ошибочный ошибка
right correct proper accurate правильный верный
fix repair solve resolve починить исправить решить ремонт
block freeze lock suspend disable deactivate ban заблокировать блокировка заморозить отключить деактивировать
unblock unfreeze unlock enable activate activation reactivate разблокировать активировать включить активация
fraud scam suspicious unauthorized unauthorised unrecognized unrecognised phishing мошенник мошенничество подозрительный
complain complaint dissatisfied unhappy претензия жалоба пожаловаться недоволен
review feedback rate opinion отзыв оценка мнение
email mail inbox почта письмо имейл мейл
phone telephone mobile cell smartphone телефон мобильный смартфон
call ring dial звонок позвонить звонить
text message sms сообщение смс
address location street адрес
name surname nickname имя фамилия название
document passport id identification identity license паспорт документ удостоверение личность
age old young birthday возраст лет
home house flat apartment дом квартира
work job office career работа офис должность
employee staff worker colleague сотрудник работник коллега
boss manager supervisor director chief начальник руководитель директор менеджер
human person people agent representative operator человек оператор люди специалист
customer client user buyer клиент покупатель пользователь
family mother father mom mum dad parent brother sister son daughter wife husband семья мать отец мама папа брат сестра сын дочь жена муж
child kid baby ребенок дети
friend pal buddy mate друг подруга приятель
time hour minute second время час минута
today tonight now currently сегодня сейчас
tomorrow завтра
yesterday вчера
soon quickly fast asap immediately urgent urgently quick быстро срочно скорее немедленно
day week month year день неделя месяц год
morning afternoon evening night noon midnight утро вечер ночь полдень
monday tuesday wednesday thursday friday saturday sunday weekend понедельник вторник среда четверг пятница суббота воскресенье выходные
january february march april june july august september october november december январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million один два три четыре пять шесть семь восемь девять десять двадцать сто тысяча
first second third last next previous первый второй третий последний следующий предыдущий
dollar dollars euro euros pound pounds usd eur gbp rub yen yuan rupee franc currency доллар евро рубль фунт валюта юань тенге
exchange convert conversion swap обменять обмен конвертация
country abroad foreign overseas international nation страна заграница
usa us america uk england britain france germany spain italy china japan russia india canada australia mexico brazil turkey poland europe ireland greece россия сша франция германия испания италия китай япония турция казахстан беларусь украина
london paris berlin rome madrid tokyo moscow york chicago boston beijing sydney dubai москва петербург лондон париж казань новосибирск екатеринбург
english spanish french german italian chinese japanese russian portuguese korean arabic hindi language translate русский английский немецкий французский испанский язык
city town village город
travel trip journey vacation holiday leave путешествие поездка отпуск отгул каникулы
flight plane airline airport fly самолет рейс аэропорт авиабилет
train bus taxi cab subway metro tram railway ride поезд автобус такси метро
car vehicle auto truck automobile машина автомобиль авто
road traffic route direction directions way map дорога маршрут пробки карта путь
hotel room motel hostel accommodation гостиница отель номер
book reserve reservation booking забронировать бронь бронирование
ticket tickets билет
food meal dinner lunch breakfast supper eat еда обед ужин завтрак
restaurant cafe bar diner ресторан кафе
drink coffee tea water beer wine juice milk напиток кофе чай вода
remind reminder remember напомнить напоминание
calendar schedule meeting appointment event agenda календарь расписание встреча событие
list todo shopping grocery список
increase raise up higher increase увеличить повысить больше
decrease reduce lower down dim уменьшить снизить понизить меньше
on off вкл выкл
hello hi hey greetings привет здравствуйте
thanks thank grateful appreciate спасибо благодарю
bye goodbye farewell пока прощай
yes yeah yep sure okay ok correct да ага
no nope nah нет
good great nice awesome excellent perfect best amazing wonderful fine хороший отличный лучший супер
bad terrible awful horrible poor worst плохой ужасный худший
big large huge большой огромный
small little tiny маленький
new latest recent fresh новый свежий
color colour red blue green yellow black white pink purple orange цвет красный синий зеленый желтый белый черный
salary pay wage payroll income paycheck earnings зарплата оклад доход аванс
tax taxes vat ндфл налог ндс
insurance policy coverage страховка полис страхование
discount coupon promo voucher promotion offer deal скидка промокод купон акция
bonus points reward rewards cashback loyalty бонус баллы кешбэк
limit maximum minimum cap restriction лимит ограничение максимум минимум
subscription subscribe newsletter plan membership подписка подписаться рассылка
unsubscribe отписаться отписка
warranty guarantee гарантия
device phone laptop computer tablet устройство компьютер ноутбук
app application software program website site page приложение программа сайт страница
internet wifi network connection интернет вайфай сеть
install download upload setup установить скачать загрузить
health doctor hospital sick ill pain medicine врач больница болеть больничный больной
why reason cause почему зачем причина отчего
where где куда
when когда
how как
who whom кто
which what какой какая какие что
many much several сколько много
explain meaning define definition mean объяснить значение определение
free gratis бесплатно бесплатный
available availability possible able доступен возможно можно
can could may might able могу можете можно
must should have обязан должен
twice double duplicate multiple дважды двойной повторно
extra additional another spare more second дополнительный ещё запасной второй другой
physical plastic пластиковый
virtual digital disposable виртуальный цифровой одноразовый
expire expiry expiration expired истек срок истекает
contactless tap nfc бесконтактный
settings configuration option preferences настройки настройка параметры
store shop market supermarket магазин рынок
size measure length height width размер длина рост ширина
`

// wordClasses are the classes of a stem.
func wordClasses() map[string][]feature {
	out := map[string][]feature{}
	for line := range strings.Lines(strings.TrimSpace(classLines)) {
		class := hash(kindClass, strings.TrimSpace(line)+" ")
		for _, w := range words(line) {
			for _, form := range forms(w) {
				if stem := search.Stem(form); !slices.Contains(out[stem], class) {
					out[stem] = append(out[stem], class)
				}
			}
		}
	}
	return out
}

// forms of a word that its stem does not cover: Russian verbs in -овать change their stem, "аннулировать", "аннулируйте".
func forms(word string) []string {
	if root, ok := strings.CutSuffix(word, "овать"); ok {
		return []string{word, root + "уйте", root + "ую"}
	}
	return []string{word}
}
