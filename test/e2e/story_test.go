// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestFromAQuestionToARating is the main job of the product: a customer on a site asks the bot with a typo, then a
// human; an agent answers with a template in the customer's language; both see it live; the ticket is solved and rated.
func TestFromAQuestionToARating(t *testing.T) {
	readyDesk(t)
	// The sample's chat clock runs in office hours only; here it must run whenever the test does.
	roundTheClock(t, "chat")

	agent := open(t, "agent", env.url+"/desk/")
	email, password := administrator(t)
	agent.write(element("login-email"), email)
	agent.write(element("login-password"), password)
	agent.click(element("login-submit"))
	agent.waitVisible(element("view-unassigned"))
	agent.click(element("view-open"))
	before := agent.count(element("ticket-row"))
	agent.picture("1-desk")

	customer := open(t, "customer", env.url+"/try/chat?locale=ru")
	customer.click(element("launcher"))
	customer.write(element("input"), "как сменить пороль от кабинета")
	customer.click(element("send"))
	took := customer.waitFor(20*time.Second, "the bot answers with the article",
		element("message", "data-from", "Bot"), `all.some(e => e.textContent.toLowerCase().includes('парол') && e.querySelector('a[href*="/help/ru/"]'))`)
	t.Logf("the bot answered after %s", took.Round(time.Millisecond))
	customer.picture("2-bot")

	customer.click(element("choice", "data-choice", "human"))
	customer.waitVisible(element("ticket-number"))
	number := regexp.MustCompile(`\d+`).FindString(customer.text(element("ticket-number")))
	if number == "" {
		t.Fatalf("the customer sees no number: %q", customer.text(element("ticket-number")))
	}
	t.Logf("the customer's request is number %s", number)
	customer.picture("3-number")

	row := element("ticket-row", "data-number", number)
	agent.waitVisible(row) // without a reload
	if after := agent.count(element("ticket-row")); after <= before {
		t.Errorf("the list had %d rows and now has %d", before, after)
	}
	agent.click(row)
	agent.waitVisible(element("composer"))
	clock := agent.text(element("sla-clock"))
	if state := agent.attribute(element("sla-clock"), "data-state"); state != "Running" {
		t.Errorf("the clock is %s, want Running", state)
	}
	agent.waitFor(10*time.Second, "the clock runs", element("sla-clock"), fmt.Sprintf("all.length && all[all.length-1].textContent.trim() !== %q", clock))
	agent.picture("4-ticket")

	agent.click(element("template-button"))
	agent.waitVisible(element("template-search"))
	agent.waitVisible(element("template-item"))
	agent.click(element("template-item"))
	agent.waitFor(10*time.Second, "the template fills the reply", element("composer"), `all.length && (all[0].value ?? all[0].textContent).length > 20`)
	composer, err := eval[string](agent.ctx, element("composer"), `all[0].value ?? all[0].textContent`)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`[а-яё]{3}`).MatchString(composer) {
		t.Errorf("the template came in another language than the customer's: %q", composer)
	}
	agent.picture("5-template")
	reply := "Здравствуйте! Сейчас помогу вам сменить пароль, проверочное слово — рында."
	agent.write(element("composer"), reply)
	agent.click(element("send"))
	customer.waitText(20*time.Second, element("message", "data-from", "Agent"), "проверочное слово — рында")
	agent.waitText(20*time.Second, element("message", "data-kind", "Reply"), "проверочное слово — рында")
	if n := strings.Count(customer.text(element("panel")), "проверочное слово — рында"); n != 1 {
		t.Errorf("the customer sees the reply %d times", n)
	}

	customer.write(element("input"), "Спасибо, всё получилось!")
	customer.click(element("send"))
	agent.waitText(20*time.Second, element("message", "data-kind", "Customer"), "Спасибо, всё получилось!")
	customer.picture("6-answered")

	setStatus(agent, "Solved")
	customer.waitVisible(element("rating-5"))
	customer.click(element("rating-5"))
	customer.click(element("rating-send"))
	eventually(t, 20*time.Second, "the rating is stored", ratingOf(t, number, 5))
	customer.picture("7-rated")
	agent.picture("8-solved")
}
