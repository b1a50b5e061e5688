// SPDX-License-Identifier: Apache-2.0

package samples_test

import (
	"testing"

	"github.com/rynda-dev/rynda/internal/search"
)

// questions are asked as customers ask them: in their own words, inflected, with typos. Each has to find its article
// first, else the bot would answer with the wrong one.
var questions = map[string][]struct{ ask, slug string }{
	"ru": {
		{"как сменить пароль", "reset-password"},
		{"как сменить пороль", "reset-password"},
		{"как поменять парль от кабинета", "reset-password"},
		{"забыл пароль не могу войти", "reset-password"},
		{"не приходит письмо для восстановления пароля", "reset-password"},
		{"Здравствуйте! Подскажите, пожалуйста, как мне поменять пароль для входа?", "reset-password"},
		{"rfr cvtybnm gfhjkm", "reset-password"}, // the wrong keyboard layout
		{"включить двухфакторную аутентификацию", "two-factor"},
		{"потерял телефон, нет кода для входа", "two-factor"},
		{"хочу поменять email аккаунта", "change-email"},
		{"удалить аккаунт насовсем", "delete-account"},
		{"как добавить сотрудника", "invite-colleague"},
		{"недостаточно прав что делать", "roles"},
		{"как создать сайт", "create-site"},
		{"не вижу изменения на сайте после публикации", "publish-site"},
		{"хочу другой дизайн сайта", "change-template"},
		{"случайно удалил страницу как вернуть", "backup-restore"},
		{"сайта нет в поиске яндекса", "seo-basics"},
		{"браузер пишет подключение не защищено", "ssl-certificate"},
		{"сайт очень медленно грузится", "site-speed"},
		{"как добавить форму обратной связи", "forms"},
		{"подключить яндекс метрику", "analytics"},
		{"куда вставить код пикселя", "custom-code"},
		{"как привязать свой домен", "connect-domain"},
		{"подключить дамен от рег.ру", "connect-domain"},
		{"сколько ждать обновления днс", "dns-records-wait"},
		{"перенести домен к вам", "transfer-domain"},
		{"истёк срок домена", "renew-domain"},
		{"сделать поддомен для магазина", "subdomain"},
		{"домен не открывает сайт", "domain-not-opening"},
		{"создать почтовый ящик на домене", "create-mailbox"},
		{"настройки imap и smtp для outlook", "mail-program-settings"},
		{"мои письма попадают в спам", "mail-goes-to-spam"},
		{"настроить переадресацию писем", "mail-forwarding"},
		{"загрузить товары из экселя", "add-products"},
		{"настроить доставку сдэк", "delivery"},
		{"подключить юкассу", "payment-systems"},
		{"как поменять статус заказа", "order-statuses"},
		{"сделать промокод для покупателей", "discount-codes"},
		{"чек не пришел покупателю", "receipts"},
		{"сколько стоит тариф магазин", "tariffs"},
		{"какой тариф выбрать", "tariffs"},
		{"перейти на другой тариф", "tariffs"},
		{"сняли деньги с карты без спроса", "auto-renewal"},
		{"оплатить картой", "pay-by-card"},
		{"выставить счёт на юрлицо", "invoice-for-companies"},
		{"хочу вернуть деньги", "refund"},
		{"отключить автоплатёж", "auto-renewal"},
		{"где ввести промокод", "promo-code"},
		{"нужен акт для бухгалтерии", "closing-documents"},
		{"сайт не работает", "site-does-not-open"},
		{"не открывается сайт", "site-does-not-open"},
		{"не грузятся картинки", "images-do-not-load"},
		{"не приходят заявки с сайта", "form-letters-missing"},
		{"ошибка 500", "error-500"},
	},
	"en": {
		{"how do I change my password", "reset-password"},
		{"forgot my pasword", "reset-password"},
		{"I can't sign in, wrong password", "reset-password"},
		{"turn on two factor authentication", "two-factor"},
		{"change my e-mail address", "change-email"},
		{"close my account", "delete-account"},
		{"give access to a colleague", "invite-colleague"},
		{"what can an editor do, permissions", "roles"},
		{"how do I make a website", "create-site"},
		{"my changes are not visible", "publish-site"},
		{"choose another template", "change-template"},
		{"restore a deleted page from backup", "backup-restore"},
		{"my site is not in google", "seo-basics"},
		{"browser says not secure", "ssl-certificate"},
		{"the site is very slow", "site-speed"},
		{"add a contact form", "forms"},
		{"connect google analytics", "analytics"},
		{"insert javascript code", "custom-code"},
		{"connect my own domian", "connect-domain"},
		{"how long does dns take", "dns-records-wait"},
		{"transfer my domain to you", "transfer-domain"},
		{"renew the domain", "renew-domain"},
		{"create a subdomain", "subdomain"},
		{"domain does not open", "domain-not-opening"},
		{"create a mailbox", "create-mailbox"},
		{"imap settings for iphone", "mail-program-settings"},
		{"my emails go to spam", "mail-goes-to-spam"},
		{"forward mail to gmail", "mail-forwarding"},
		{"import products from excel", "add-products"},
		{"set up delivery", "delivery"},
		{"accept payments on the site", "payment-systems"},
		{"cancel an order", "order-statuses"},
		{"discount code for customers", "discount-codes"},
		{"receipt was not sent to the customer", "receipts"},
		{"how much does the shop plan cost", "tariffs"},
		{"pay by card", "pay-by-card"},
		{"invoice for my company", "invoice-for-companies"},
		{"I want my money back", "refund"},
		{"turn off automatic renewal", "auto-renewal"},
		{"promo code does not work", "promo-code"},
		{"documents for my accountant", "closing-documents"},
		{"website is down", "site-does-not-open"},
		{"images do not load", "images-do-not-load"},
		{"not receiving form submissions", "form-letters-missing"},
		{"error 502 bad gateway", "error-500"},
	},
}

func TestCustomersQuestionsFindTheirArticleFirst(t *testing.T) {
	t.Parallel()
	index := search.NewIndex(search.Options{})
	for locale, bySlug := range articles(t) {
		for slug, a := range bySlug {
			index.Add(search.Document{ID: locale + "/" + slug, Locale: locale, Title: a.Title, Keywords: a.Keywords, Summary: a.Summary, Body: a.Body})
		}
	}
	for locale, list := range questions {
		for _, q := range list {
			t.Run(locale+": "+q.ask, func(t *testing.T) {
				t.Parallel()
				hits, err := index.Search(t.Context(), search.Request{Query: q.ask, Locale: locale, Limit: 3})
				if err != nil {
					t.Fatal(err)
				}
				var found []string
				for _, h := range hits {
					found = append(found, h.ID)
				}
				if len(found) == 0 || found[0] != locale+"/"+q.slug {
					t.Errorf("%q finds %v, want %s first", q.ask, found, q.slug)
				}
			})
		}
	}
}
