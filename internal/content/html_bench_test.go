// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strings"
	"testing"
)

// newsletter is a mail of about 100 kB as senders of newsletters build it.
func newsletter() string {
	row := `<tr><td style="padding:10px 20px;font-family:Arial,sans-serif;font-size:14px;color:#333333" align="left" valign="top"><table width="100%" cellpadding="0" cellspacing="0" border="0"><tr>` +
		`<td width="200"><a href="https://a.example/c?u=1&amp;id=2" target="_blank"><img src="https://img.example/p.jpg" width="200" height="150" alt="Item" style="display:block;border:0"></a></td>` +
		`<td style="padding-left:10px"><b>A new rope</b><br>Twelve strands, five metres. <a href="https://a.example/buy" style="color:#0066cc;text-decoration:none">Buy</a></td></tr></table></td></tr>`
	return `<html><head><style>td{font-size:12px}</style></head><body bgcolor="#f4f4f4"><div style="display:none">News</div><table width="600" align="center">` + strings.Repeat(row, 150) + `</table></body></html>`
}

func BenchmarkSanitizeNewsletter(b *testing.B) {
	source := newsletter()
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		if got := SanitizeMail(source, MailOptions{}); got.Plain {
			b.Fatal("shown as plain text")
		}
	}
}

func BenchmarkTextOfNewsletter(b *testing.B) {
	source := newsletter()
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		TextOfHTML(source, TextOptions{Links: true})
	}
}

// BenchmarkSanitizeHostile has what costs most within the limits.
func BenchmarkSanitizeHostile(b *testing.B) {
	for name, source := range map[string]string{
		"adopted":      strings.Repeat("<b><i><div><p></b></i>", 10_000),
		"attributes":   `<p ` + strings.Repeat(`a="b" `, 600_000) + `>x`,
		"deep":         strings.Repeat("<div><table><tr><td>", 14_000),
		"text":         strings.Repeat("a&amp;b ", MaxHTMLBytes/8),
		"style":        strings.Repeat(`<p style="`+strings.Repeat("color:red;", 60)+`">x</p>`, 6_000),
		"closed links": strings.Repeat(`<a href="https://a.example/"><p>`, 20_000),
		"fostered":     "<table>" + strings.Repeat("<b>x</b><tr>", 15_000),
		"lists":        strings.Repeat("<ul><li>", 25_000),
		"islands":      strings.Repeat("<xml>", 59_000) + strings.Repeat("text ", 700_000),
		"parts":        inlineParts(59_000),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				SanitizeMail(source, MailOptions{})
				TextOfHTML(source, TextOptions{})
			}
		})
	}
}
