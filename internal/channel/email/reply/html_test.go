// SPDX-License-Identifier: Apache-2.0

package reply_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/channel/email/reply"
)

func TestHTMLOfMailPrograms(t *testing.T) {
	for _, c := range []struct {
		name   string
		html   string
		reply  string
		fresh  string // as reply when empty
		sign   string
		markup string // of the reply; "" is not compared
	}{
		{
			name:   "Gmail",
			html:   `<div dir="ltr">It <b>works</b>.<br><div>Thanks</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, May 14, 2024 at 9:12 AM Anna &lt;<a href="mailto:anna@example.org">anna@example.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><div>Does it?</div></blockquote></div>`,
			reply:  "It works.\nThanks",
			markup: `<div dir="ltr">It <b>works</b>.<br/><div>Thanks</div></div><br/>`,
		},
		{
			name:  "Gmail, answered below the quote",
			html:  `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">вт, 14 мая 2024 г. в 09:12, Анна &lt;anna@example.org&gt;:<br></div><blockquote class="gmail_quote">Когда?</blockquote><div>В пятницу.</div></div></div>`,
			reply: "> Когда?\n\nВ пятницу.", fresh: "В пятницу.",
		},
		{
			name:  "Gmail, answered between the quotes",
			html:  `<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">On Tue, May 14, 2024 at 9:12 AM Anna wrote:</div><blockquote class="gmail_quote"><div>When?</div></blockquote><div>On Friday.</div><blockquote class="gmail_quote"><div>How much?</div></blockquote><div>Ten euros.</div></div></div>`,
			reply: "> When?\n\nOn Friday.\n\n> How much?\n\nTen euros.", fresh: "On Friday.\n\nTen euros.",
		},
		{
			name:  "Gmail with a signature",
			html:  `<div dir="ltr">Yes.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Bob Brown</div><div>Example Ltd.</div></div></div>`,
			reply: "Yes.", sign: "--\nBob Brown\nExample Ltd.",
		},
		{
			name:  "Gmail of old",
			html:  `<div dir="ltr">Yes.</div><div class="gmail_extra"><br><br><div class="gmail_quote">2014-05-14 9:12 GMT+02:00 Anna <span dir="ltr">&lt;<a href="mailto:anna@example.org">anna@example.org</a>&gt;</span>:<br><blockquote class="gmail_quote">Is it?</blockquote></div><br></div>`,
			reply: "Yes.",
		},
		{
			name:  "Gmail, forwarded",
			html:  `<div dir="ltr">See below.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Anna</b> &lt;anna@example.org&gt;<br>Date: Tue, May 14, 2024 at 9:12 AM<br>Subject: Order<br>To: &lt;support@example.com&gt;<br></div><br><br><div>Where is it?</div></div></div>`,
			reply: "See below.",
		},
		{
			name:  "Outlook for the desktop",
			html:  `<html><head><style>p.MsoNormal {margin:0cm}</style></head><body lang="EN-US"><div class="WordSection1"><p class="MsoNormal">It works.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Bob<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Anna &lt;anna@example.org&gt; <br><b>Sent:</b> Tuesday, May 14, 2024 9:12 AM<br><b>To:</b> Support &lt;support@example.com&gt;<br><b>Subject:</b> Order<o:p></o:p></p></div></div><p class="MsoNormal">Does it?<o:p></o:p></p></div></body></html>`,
			reply: "It works.\n\nBob",
		},
		{
			name:  "Outlook for the desktop, a language nobody told of",
			html:  `<div class="WordSection1"><p class="MsoNormal">Toimii.</p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Sanoma:</b> Anna &lt;anna@example.org&gt;<br><b>Hetki:</b> 14. toukokuuta 2024 9:12<br><b>Saaja:</b> support@example.com</p></div><p class="MsoNormal">Toimiiko?</p></div>`,
			reply: "Toimii.",
		},
		{
			name:  "Outlook on the web",
			html:  `<div class="elementToProof" style="font-family:Aptos">It works.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Anna &lt;anna@example.org&gt;<br><b>Sent:</b> Tuesday, May 14, 2024 9:12 AM<br><b>To:</b> Support<br><b>Subject:</b> Order</font><div>&nbsp;</div></div><div>Does it?</div>`,
			reply: "It works.", markup: `<div class="elementToProof" style="font-family:Aptos">It works.</div>`,
		},
		{
			name:  "Outlook for phones",
			html:  `<div dir="ltr">It works.</div><div id="ms-outlook-mobile-signature"><div><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><div id="mail-editor-reference-message-container"><hr><div id="divRplyFwdMsg"><strong>От:</strong> Анна<br></div>Does it?</div>`,
			reply: "It works.", sign: "Get Outlook for iOS",
		},
		{
			name:  "Outlook for the Mac",
			html:  `<div>It works.</div><div><br></div><span id="OLK_SRC_BODY_SECTION"><div><span>From: </span>Anna<br></div><div>Does it?</div></span>`,
			reply: "It works.",
		},
		{
			name:  "Apple Mail",
			html:  `<html><body style="overflow-wrap: break-word;">It works.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 14 May 2024, at 09:12, Anna &lt;anna@example.org&gt; wrote:</div><br><div>Does it?</div></blockquote></div><br></body></html>`,
			reply: "It works.",
		},
		{
			name:  "iPhone, Russian",
			html:  `<html><body dir="auto">Работает.<br><br><div dir="ltr">Отправлено с iPhone</div><div dir="ltr"><br><blockquote type="cite">14 мая 2024 г., в 09:12, Анна &lt;anna@example.org&gt; написал(а):<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Работает?</div></blockquote></body></html>`,
			reply: "Работает.", sign: "Отправлено с iPhone",
		},
		{
			name:  "Thunderbird",
			html:  `<body><p>It works.</p><pre class="moz-signature" cols="72">-- ` + "\n" + `Bob</pre><div class="moz-cite-prefix">On 14/05/2024 09:12, Anna wrote:<br></div><blockquote type="cite" cite="mid:1@example.org"><p>Does it?</p></blockquote></body>`,
			reply: "It works.", sign: "--\nBob",
		},
		{
			name:  "Thunderbird, answered between the quotes",
			html:  `<div class="moz-cite-prefix">Am 14.05.24 um 09:12 schrieb Anna:<br></div><blockquote type="cite"><p>Wann?</p></blockquote><p>Freitag.</p><blockquote type="cite"><p>Wie viel?</p></blockquote><p>Zehn.</p>`,
			reply: "> Wann?\n\nFreitag.\n\n> Wie viel?\n\nZehn.", fresh: "Freitag.\n\nZehn.",
		},
		{
			name:  "Yandex",
			html:  `<div>Работает.</div><div> </div><div>-- </div><div>Иван Петров</div><div> </div><div>14.05.2024, 09:12, "Анна" &lt;anna@example.org&gt;:</div><blockquote><p>Работает?</p></blockquote>`,
			reply: "Работает.", sign: "--\nИван Петров",
		},
		{
			name:  "Mail.ru",
			html:  `<div>Работает.</div><div data-signature-widget="container"><div data-signature-widget="content"><div>--<br>Иван Петров</div></div></div><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Вторник, 14 мая 2024, 9:12 +03:00 от Анна &lt;anna@example.org&gt;:<br><div>Работает?</div></blockquote>`,
			reply: "Работает.", sign: "--\nИван Петров",
		},
		{
			name:  "Proton",
			html:  `<div style="font-family:Arial">It works.</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with Proton Mail secure email.</div></div><div class="protonmail_quote">On Tuesday, May 14th, 2024 at 9:12 AM, Anna wrote:<br><blockquote class="protonmail_quote" type="cite">Does it?</blockquote></div>`,
			reply: "It works.", sign: "Sent with Proton Mail secure email.",
		},
		{
			name:  "Yahoo",
			html:  `<div class="ydp1a2b3yahoo-style-wrap"><div dir="ltr">It works.</div></div><div id="ydp4c5dyahoo_quoted_123" class="ydp4c5dyahoo_quoted"><div><div>On Tuesday, May 14, 2024 at 09:12:33 AM GMT+2, Anna &lt;anna@example.org&gt; wrote:</div><div>Does it?</div></div></div>`,
			reply: "It works.",
		},
		{
			name:  "GMX",
			html:  `<div>Es geht.</div><div name="quote" style="margin:10px 5px 5px 10px;border-left:2px solid #C3D9E5"><div><b>Gesendet:</b> Dienstag, 14. Mai 2024<br><b>Von:</b> Anna</div><div>Geht es?</div></div>`,
			reply: "Es geht.",
		},
		{
			name:  "Samsung",
			html:  `<div>Oui.</div><div id="composer_signature"><div>Envoyé de mon Galaxy</div></div><div><br></div><div style="font-size:100%"><!-- originalMessage --><div>-------- Message d'origine --------</div><div>De : Anna &lt;anna@example.org&gt; </div><div>Date : 14/05/2024 09:12 (GMT+01:00) </div><div>À : support@example.com </div><div>Objet : Commande </div></div>Est-ce vrai ?`,
			reply: "Oui.", sign: "Envoyé de mon Galaxy",
		},
		{
			name:  "K-9",
			html:  `<!DOCTYPE html><html><body>Ja.<br>-- <br>Von meinem Android-Gerät mit K-9 Mail gesendet.<br><br><div class="gmail_quote">Am 14. Mai 2024 09:12:33 MESZ schrieb Anna &lt;anna@example.org&gt;:<blockquote class="gmail_quote">Geht es?</blockquote></div></body></html>`,
			reply: "Ja.", sign: "--\nVon meinem Android-Gerät mit K-9 Mail gesendet.",
		},
		{
			name:  "Lotus Notes",
			html:  `<font size="2">Yes.</font><br><br><font color="#990099">-----"Anna" &lt;anna@example.org&gt; wrote: -----</font><div style="padding-left:5px;border-left:solid black 2px">To: support@example.com<br>From: "Anna" &lt;anna@example.org&gt;<br>Date: 14.05.2024 09:12<br>Subject: Order<br><br>Is it?</div>`,
			reply: "Yes.",
		},
		{
			name:  "Roundcube",
			html:  `<p>Yes.</p><p id="reply-intro">On 2024-05-14 09:12, Anna wrote:</p><blockquote type="cite"><p>Is it?</p></blockquote>`,
			reply: "Yes.",
		},
		{
			name:  "Zimbra",
			html:  `<div>Yes.</div><div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Anna" &lt;anna@example.org&gt;<br></div><div data-marker="__QUOTED_TEXT__">Is it?</div>`,
			reply: "Yes.",
		},
		{
			name:  "Zoho",
			html:  `<div>Yes.</div><div class="zmail_extra_hr" style="border-top:1px solid rgb(204,204,204)"><br></div><div class="zmail_extra"><div>---- On Tue, 14 May 2024 09:12:33 +0200 <b>Anna</b> wrote ---</div><blockquote>Is it?</blockquote></div>`,
			reply: "Yes.",
		},
		{
			name:  "Spark",
			html:  `<div name="messageBodySection">Yes.</div><div name="messageSignatureSection">Bob</div><div name="messageReplySection">On 14 May 2024, 09:12 +0200, Anna wrote:<br><blockquote type="cite">Is it?</blockquote></div>`,
			reply: "Yes.", sign: "Bob",
		},
		{
			name:  "Windows Mail",
			html:  `<p class="MsoNormal">Yes.</p><p class="MsoNormal">Sent from <a href="https://go.microsoft.com/fwlink/?LinkId=550986">Mail</a> for Windows</p><div style="mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From: </b><a href="mailto:anna@example.org">Anna</a><br><b>Sent: </b>Tuesday, May 14, 2024 9:12 AM<br><b>To: </b>Support<br><b>Subject: </b>Order</p></div><p>Is it?</p>`,
			reply: "Yes.", sign: "Sent from Mail for Windows",
		},
		{
			name:  "Outlook's mail quoted by Outlook on the web, classes renamed",
			html:  `<div>Yes.</div><div class="x_gmail_quote"><blockquote class="x_gmail_quote">Is it?</blockquote></div>`,
			reply: "Yes.",
		},
		{
			name:  "lists, code and links survive",
			html:  `<p>I tried:</p><ul><li>the <a href="https://example.org">first</a></li><li>the second</li></ul><ol start="3"><li>three</li></ol><pre>a = 1` + "\n" + `  b = 2</pre><p>No.</p>`,
			reply: "I tried:\n\n- the first\n- the second\n3. three\n\na = 1\n  b = 2\n\nNo.",
		},
		{
			name:  "an indented paragraph is no quote",
			html:  `<div>He said:</div><blockquote style="margin: 0 0 0 40px; border: none; padding: 0px;">Never.</blockquote>`,
			reply: "He said:\n\nNever.",
		},
		{
			name:  "a table",
			html:  `<table><tr><td>Order</td><td>17</td></tr><tr><td>Price</td><td>10 €</td></tr></table>`,
			reply: "Order 17\nPrice 10 €",
		},
		{
			name:  "what is hidden shows nothing",
			html:  `<div style="display: none">preview</div><style>p{}</style><script>x()</script><div>Yes.</div>`,
			reply: "Yes.", markup: `<div>Yes.</div>`,
		},
		{name: "a rule above a quote", html: `<div>Yes.</div><hr><blockquote type="cite">Is it?</blockquote>`, reply: "Yes.", markup: `<div>Yes.</div>`},
		{name: "a rule in the text", html: `<div>Yes.</div><hr><div>No.</div>`, reply: "Yes.\nNo.", markup: `<div>Yes.</div><hr/><div>No.</div>`},
		{name: "an empty item and two rules", html: `<ul><li></li></ul><hr><hr><div>No.</div>`, reply: "No.", markup: `<hr/><hr/><div>No.</div>`},
		{name: "a picture", html: `<div>See:</div><div><img src="cid:1"></div><blockquote type="cite">Is it?</blockquote>`, reply: "See:", markup: `<div>See:</div><div><img src="cid:1"/></div>`},
		{name: "only a quote", html: `<blockquote type="cite">Is it?</blockquote>`, reply: ""},
		{name: "nothing", html: ``, reply: ""},
		{name: "plain text in HTML", html: `Yes.<br><br>On 14 May 2024 at 09:12, Anna &lt;anna@example.org&gt; wrote:<br>&gt; Is it?<br>`, reply: "Yes."},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, err := reply.SplitHTML(c.html, reply.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.reply, h.Parts.Reply()); diff != "" {
				t.Errorf("reply (-want +got):\n%s\npieces: %+q", diff, h.Parts.Pieces)
			}
			fresh := c.fresh
			if fresh == "" {
				fresh = c.reply
			}
			if diff := cmp.Diff(fresh, h.Parts.Fresh()); diff != "" {
				t.Errorf("fresh (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.sign, h.Parts.Signature()); diff != "" {
				t.Errorf("signature (-want +got):\n%s", diff)
			}
			if c.markup != "" {
				if diff := cmp.Diff(c.markup, h.Reply()); diff != "" {
					t.Errorf("markup (-want +got):\n%s", diff)
				}
			}
			again, err := reply.SplitHTML(h.Reply(), reply.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := strings.Fields(again.Parts.Whole()), strings.Fields(h.Parts.Reply()); !cmp.Equal(want, got) {
				t.Errorf("the reply's markup shows %q, want %q", got, want)
			}
		})
	}
}

func TestHTMLBeyondTheLimitsIsRefused(t *testing.T) {
	if _, err := reply.SplitHTML(strings.Repeat("x", reply.MaxHTMLBytes+1), reply.Options{}); !errors.Is(err, reply.ErrTooLarge) {
		t.Errorf("large: %v", err)
	}
	if _, err := reply.SplitHTML(strings.Repeat("a<br>", reply.MaxLines+1), reply.Options{}); !errors.Is(err, reply.ErrTooLarge) {
		t.Errorf("long: %v", err)
	}
	if _, err := reply.SplitHTML(strings.Repeat("<div>", 5000), reply.Options{}); !errors.Is(err, reply.ErrTooDeep) {
		t.Errorf("deep: %v", err)
	}
}

func TestASitesFormInHTMLIsNoQuote(t *testing.T) {
	for name, html := range map[string]string{
		"below a rule":   `<h2>New message</h2><hr><p>From: Anna &lt;anna@example.org&gt;<br>Subject: Refund</p><p>My kettle is broken</p>`,
		"in a table":     `<table><tr><td>From:</td><td>Anna &lt;anna@example.org&gt;</td></tr><tr><td>Subject:</td><td>Refund</td></tr></table><p>My kettle is broken</p>`,
		"below a border": `<p>New message</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Anna &lt;anna@example.org&gt;<br><b>Subject:</b> Refund<br><b>Phone:</b> 5 12</p></div><p>My kettle is broken</p>`,
	} {
		t.Run(name, func(t *testing.T) {
			h, err := reply.SplitHTML(html, reply.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := h.Parts.Reply(); !strings.Contains(got, "My kettle is broken") || !strings.Contains(got, "Refund") {
				t.Errorf("reply %q of %+v", got, h.Parts.Pieces)
			}
		})
	}
}
