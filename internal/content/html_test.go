// SPDX-License-Identifier: Apache-2.0

package content

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOrdinaryMailSurvives(t *testing.T) {
	for name, tt := range map[string]struct{ source, want string }{
		"a table of layout": {
			`<table width="600" cellpadding="0" cellspacing="0" border="0" align="center" bgcolor="#ffffff"><tr><td colspan="2" valign="top" width="50%">x</td></tr></table>`,
			`<table align="center" bgcolor="#ffffff" border="0" cellpadding="0" cellspacing="0" width="600"><tbody><tr><td colspan="2" valign="top" width="50%">x</td></tr></tbody></table>`,
		},
		"fonts and colours": {
			`<font face="Arial, sans-serif" size="2" color="#333"><span style="font-family:'Segoe UI',Arial; COLOR: #C00 !important; font-size:11.0pt;mso-fareast-language:EN-US">x</span></font>`,
			`<font color="#333" face="Arial, sans-serif" size="2"><span style="font-family:&#39;Segoe UI&#39;,Arial;color:#c00;font-size:11.0pt">x</span></font>`,
		},
		"lists":                           {`<ol start="3" type="a"><li value="5">x<ul type="disc"><li>y</ul></ol>`, `<ol start="3" type="a"><li value="5">x<ul type="disc"><li>y</li></ul></li></ol>`},
		"a link opens apart":              {`<a href="HTTPS://a.example/?a=1&b=2" target="_top" onclick="x()">x</a>`, `<a href="https://a.example/?a=1&amp;b=2" rel="nofollow noopener noreferrer" target="_blank">x</a>`},
		"a link without its slashes":      {`<a href="http:a.example">x</a>`, `<a href="http://a.example" rel="nofollow noopener noreferrer" target="_blank">x</a>`},
		"a link with signs that are none": {"<a href=\"https://a.example/a b<c>\u00a0d\">x</a>", `<a href="https://a.example/a%20b%3Cc%3E%C2%A0d" rel="nofollow noopener noreferrer" target="_blank">x</a>`},
		"a mail address and a number":     {`<a href="mailto:a@b.example?subject=x y">m</a><a href="TEL:+7 495">t</a>`, `<a href="mailto:a@b.example?subject=x%20y">m</a><a href="tel:+7%20495">t</a>`},
		"a link within the mail":          {`<a href="#part 2">x</a><a href="#p2">x</a><h2 id="p2">y</h2><a name="top"></a>`, `<a>x</a><a href="#m-p2">x</a><h2 id="m-p2">y</h2><a id="m-top"></a>`},
		"a link by the mail's own base":   {`<base href="https://a.example/n/"><a href="x?y">x</a>`, `<a href="https://a.example/n/x?y" rel="nofollow noopener noreferrer" target="_blank">x</a>`},
		"a link into the desk":            {`<a href="/desk/">x</a><a href="?q=1">x</a>`, `<a>x</a><a>x</a>`},
		"an attached image":               {`<img src="cid:logo%40a" width="10" alt="L">`, `<img alt="L" data-cid="logo@a" src="/file/logo@a" width="10"/>`},
		"an attached image that is lost":  {`<img src="cid:lost">`, `<img data-cid="lost"/>`},
		"a remote image is set aside":     {`<img src="https://a.example/i.png" height=20>`, `<img data-remote-src="https://a.example/i.png" height="20"/>`},
		"an image in the HTML":            {`<img src="data:image/PNG;base64,iVBO Rw0=">`, `<img src="data:image/png;base64,iVBORw0="/>`},
		"an image that may hold script":   {`x<img src="data:image/svg+xml;base64,PHN2Zz4=">`, `x`},
		"an image without a place":        {`x<img src="logo.png" alt="Logo"><img src="x">`, `x<img alt="Logo"/>`},
		"a pixel that reports":            {`x<img src="https://a.example/p.gif" width="1" height="1">`, `x`},
		"the background of a cell":        {`<table><tr><td background="http://a.example/b.jpg">x</td></tr></table>`, `<table><tbody><tr><td data-remote-background="http://a.example/b.jpg">x</td></tr></tbody></table>`},
		"the colour behind an image":      {`<p style="background: #333 url('https://a.example/b.png') no-repeat">x</p>`, `<p style="background:#333 no-repeat">x</p>`},
		"the body's colours":              {`<html><head><title>T</title><style>p{color:red}</style></head><body bgcolor="000000" text="white" onload="x()"><p>x</p></body></html>`, `<div style="background-color:#000000;color:white"><p>x</p></div>`},
		"Word's paragraphs":               {`<p class=MsoNormal style='margin:0cm;mso-margin-top-alt:auto'><o:p>&nbsp;</o:p></p><!--[if gte mso 9]><xml><o:x/></xml><![endif]-->`, "<p style=\"margin:0cm\">\u00a0</p>"},
		"Outlook's other half":            {`<!--[if mso]><table><tr><td><![endif]--><![if !mso]><p>x</p><![endif]><!--[if mso]></td></tr></table><![endif]-->`, `<p>x</p>`},
		"Office's island of data":         {`<xml><w:x>settings</w:x></xml><p>x</p>`, `<p>x</p>`},
		"an island that has no shore":     {`<xml><p>x</p>`, `<p>x</p>`},
		"an island among İ and K":         {`<p>İİİK</p><XML><w:x>settings</w:x></XML><p>x</p>`, `<p>İİİK</p><p>x</p>`},
		"an end of another name":          {`<xml><p>x</p></xml:namespace>`, `<p>x</p>`},
		"a hidden line for previews":      {`<div style="display:none;max-height:0px;overflow:hidden">x</div>`, `<div style="display:none;max-height:0px;overflow:hidden">x</div>`},
		"a quote of a mail program":       {`<blockquote type="cite" class="gmail_quote">x</blockquote>`, `<blockquote type="cite">x</blockquote>`},
		"text without scripts":            {`<noscript><p>x</p></noscript>`, `<p>x</p>`},
		"the words of a form":             {`<form action="https://a.example"><label>Name <input name="n"></label><button>Send</button></form>`, `<div>Name   Send</div>`},
		"the words of a drawing":          {`<svg><text>x</text><style>y</style><![CDATA[<z>]]></svg>`, `x&lt;z&gt;`},
		"tags in a wrong order":           {`<b>a<i>b</b>c</i>`, `<b>a<i>b</i></b><i>c</i>`},
		"plain text in a tag of its own":  {`<xmp><b>x</b></xmp>`, `<pre>&lt;b&gt;x&lt;/b&gt;</pre>`},
		"signs":                           {`1 &lt; 2 &amp;amp; "x"`, `1 &lt; 2 &amp;amp; &#34;x&#34;`},
	} {
		t.Run(name, func(t *testing.T) {
			o := MailOptions{InlineImage: func(id string) (string, bool) { return "/file/" + id, id != "lost" }}
			got := SanitizeMail(tt.source, o)
			if diff := cmp.Diff(tt.want, got.HTML); diff != "" || got.Plain {
				t.Errorf("plain %v, HTML (-want +got):\n%s", got.Plain, diff)
			}
			again := SanitizeMail(got.HTML, o)
			if again.Pixels != 0 {
				t.Errorf("%d pixels are left", again.Pixels)
			}
			again.Pixels = got.Pixels
			if diff := cmp.Diff(got, again); diff != "" {
				t.Errorf("sanitised again (-once +twice):\n%s", diff)
			}
		})
	}
}

func TestStylesKeepWhatCannotHarm(t *testing.T) {
	for source, want := range map[string]string{
		"color:red;;width:50%":                         "color:red;width:50%",
		"background:url(javascript:x)":                 "",
		"background-image:url(https://a.example/x)":    "",
		"width:expression(alert(1));color:red":         "color:red",
		"color:re\\64;width:1px":                       "width:1px",
		"position:fixed;inset:0;z-index:9;color:blue":  "color:blue",
		"margin:-100px;padding:0 4px":                  "padding:0 4px",
		"margin:0 auto":                                "margin:0 auto",
		"behavior:url(x);-moz-binding:url(x);height:1": "height:1",
		"color:/* ; */red":                             "color:red",
		"color:red;/* open ; width:1px":                "color:red",
		"font-family:'a;b';color:red":                  "color:red",
		"font:bold 12px/1.5 'PT Sans',Arial":           "font:bold 12px/1.5 'PT Sans',Arial",
		"font-family:x{y;color:red}":                   "",
		"content:'x;color:red":                         "",
		"display:flex;display:none":                    "display:none",
		"color:rgba(0, 0, 0, .5);width:calc(1px + 2%)": "color:rgba(0, 0, 0, .5)",
		"width:99999px;height:12":                      "height:12",
		"border:1px solid #CCC":                        "border:1px solid #ccc",
		"letter-spacing:0.5px":                         "letter-spacing:0.5px",
		"letter-spacing:-0.5px;word-spacing:-1em":      "",
		"text-indent:-400px;text-indent:2em":           "text-indent:2em",
		"color:red}</style><script>":                   "",
		"white-space:pre-wrap":                         "white-space:pre-wrap",
		"color:var(--x)":                               "",
	} {
		got := mailStyles().clean(source)
		if got != want {
			t.Errorf("%q becomes %q, want %q", source, got, want)
		}
		if got != "" && !guardStyle.MatchString(got) {
			t.Errorf("%q does not pass the guard", got)
		}
	}
}

func TestRemoteImagesLoadWhenAskedFor(t *testing.T) {
	source := `<img src="https://a.example/1.png"><img src="http://b.example/2.png"><table background="https://a.example/3.png"><tr><td>x</table>`
	held := SanitizeMail(source, MailOptions{})
	if held.RemoteImages != 3 || strings.Contains(held.HTML, ` src=`) || strings.Contains(held.HTML, ` background=`) {
		t.Errorf("%d set aside in %s", held.RemoteImages, held.HTML)
	}
	// Both from the mail and from what was made of it.
	for _, from := range []string{source, held.HTML} {
		shown := SanitizeMail(from, MailOptions{RemoteImages: true})
		if shown.RemoteImages != 0 || strings.Count(shown.HTML, ` src="http`) != 2 || strings.Count(shown.HTML, ` background="http`) != 1 {
			t.Errorf("%d set aside in %s", shown.RemoteImages, shown.HTML)
		}
		proxied := SanitizeMail(from, MailOptions{RemoteImages: true, RemoteImage: func(a string) string { return "/image?of=" + strings.ReplaceAll(a, ":", "%3A") }})
		if !strings.Contains(proxied.HTML, ` src="/image?of=https%3A//a.example/1.png"`) {
			t.Errorf("not through the desk: %s", proxied.HTML)
		}
	}
}

func TestPixelsAreCounted(t *testing.T) {
	got := SanitizeMail(`<img src="https://a.example/p.gif" width="1" height="1">x<img src="https://a.example/i.png" width="10" height="1">`, MailOptions{})
	if got.Pixels != 1 || got.RemoteImages != 1 {
		t.Errorf("%d pixels and %d images set aside, want one each", got.Pixels, got.RemoteImages)
	}
}

func TestInlineImagesAreThoseThatAreShown(t *testing.T) {
	all := func(id string) (string, bool) { return "/file/" + id, true }
	for name, tt := range map[string]struct {
		source string
		inline func(string) (string, bool)
		want   []string
	}{
		"each once, in their order":       {`<img src="cid:a"><img src="CID:b"><img src="cid:a">`, all, []string{"a", "b"}},
		"in a layout":                     {`<div style="font-size:0"><table style="font-size:0"><tr><td width="1%"><img src="cid:a" style="width:100%;max-width:600px"></table></div>`, all, []string{"a"}},
		"nobody knows addresses":          {`<img src="cid:a">`, nil, nil},
		"it is not there":                 {`<img src="cid:a"><img src="cid:b">`, func(id string) (string, bool) { return "/file/" + id, id == "b" }, []string{"b"}},
		"an address that is none":         {`<img src="cid:a">`, func(string) (string, bool) { return "javascript:x", true }, nil},
		"an address the guard refuses":    {`<img src="cid:a">`, func(string) (string, bool) { return "/a<b", true }, nil},
		"hidden by attribute":             {`<img src="cid:a" hidden>`, all, nil},
		"hidden by style":                 {`<img src="cid:a" style="display:none">`, all, nil},
		"hidden at first, shown at last":  {`<img src="cid:a" hidden><img src="cid:a">`, all, []string{"a"}},
		"in what is hidden":               {`<div style="visibility:hidden"><p><img src="cid:a"><img src="cid:b" style="visibility:visible"></div>`, all, []string{"b"}},
		"in what has no height":           {`<div style="max-height:0;overflow:hidden"><img src="cid:a"></div>`, all, nil},
		"in what is closed":               {`<details><img src="cid:a"></details><details open><img src="cid:b"></details>`, all, []string{"b"}},
		"too small":                       {`<img src="cid:a" width="1" height="1"><img src="cid:b" style="height:.1em"><p style="max-width:1px"><img src="cid:c"></p>`, all, nil},
		"too faint":                       {`<img src="cid:a" style="opacity:0.01">`, all, nil},
		"the text of an attribute is not": {`<p title=" data-cid=&quot;a&quot;">x</p>`, all, nil},
	} {
		t.Run(name, func(t *testing.T) {
			o := MailOptions{InlineImage: tt.inline}
			got := SanitizeMail(tt.source, o)
			if diff := cmp.Diff(tt.want, got.InlineImages); diff != "" {
				t.Errorf("ids (-want +got):\n%s\nof %s", diff, got.HTML)
			}
			if diff := cmp.Diff(tt.want, SanitizeMail(got.HTML, o).InlineImages); diff != "" {
				t.Errorf("sanitised again, ids (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOnlyOwnAddressesComeFromTheCaller(t *testing.T) {
	for _, bad := range []string{"javascript:x", "//a.example", "x.png", "", "/a\\b", "data:text/html,x"} {
		got := SanitizeMail(`<img src="cid:a">`, MailOptions{InlineImage: func(string) (string, bool) { return bad, true }})
		if got.HTML != `<img data-cid="a"/>` {
			t.Errorf("%q gives %s", bad, got.HTML)
		}
	}
}

func TestArticlesKeepTheirStructureAndTheirSite(t *testing.T) {
	for name, tt := range map[string]struct{ source, want string }{
		"a heading and its link":  {`<h2 id="how" class="x" style="font-size:40px;text-align:center">x</h2><a href="#how">y</a>`, `<h2 id="h-how" style="text-align:center">x</h2><a href="#h-how">y</a>`},
		"links within the site":   {`<a href="/help/en/">a</a><a href="other.html#x">b</a><a href="../up">c</a>`, `<a href="/help/en/">a</a><a href="other.html#x">b</a><a href="../up">c</a>`},
		"a link that leaves it":   {`<a href="//a.example">a</a>`, `<a href="https://a.example" rel="nofollow noopener noreferrer" target="_blank">a</a>`},
		"schemes in disguise":     {`<a href="java&#9;script:x">a</a><a href="x:y/z">b</a>`, `<a>a</a><a>b</a>`},
		"images, own and remote":  {`<img src="img/a.png" alt="A"><img src="https://a.example/b.png">`, `<img alt="A" loading="lazy" src="img/a.png"/><img loading="lazy" src="https://a.example/b.png"/>`},
		"code with its language":  {`<pre><code class="language-go hljs">x</code></pre><pre><code class="language-go">y</code></pre>`, `<pre><code>x</code></pre><pre><code class="language-go">y</code></pre>`},
		"more to open":            {`<details open><summary>x</summary>y</details>`, `<details open=""><summary>x</summary>y</details>`},
		"no fonts of its own":     {`<font color=red>x</font>`, `x`},
		"no base of its own":      {`<base href="https://evil.example"><a href="x">y</a>`, `<a href="x">y</a>`},
		"a figure and its legend": {`<figure><img src="/a.png"><figcaption>x</figcaption></figure>`, `<figure><img loading="lazy" src="/a.png"/><figcaption>x</figcaption></figure>`},
	} {
		t.Run(name, func(t *testing.T) {
			got := SanitizeArticle(tt.source)
			if diff := cmp.Diff(tt.want, got.HTML); diff != "" || got.Plain {
				t.Errorf("plain %v, HTML (-want +got):\n%s", got.Plain, diff)
			}
			if again := SanitizeArticle(got.HTML); again != got {
				t.Errorf("sanitised again: %s", again.HTML)
			}
		})
	}
}

func TestHTMLBeyondTheLimitsIsShownAsItsText(t *testing.T) {
	for name, source := range map[string]string{
		"a giant":                        strings.Repeat("word ", MaxHTMLBytes/5+10),
		"tags without number":            strings.Repeat("<p>word", maxTags+1),
		"formatting that multiplies":     manyFonts(70) + strings.Repeat("<p>word</p>", 20_000),
		"an image that fills everything": `<p>word</p><img src="data:image/png;base64,` + strings.Repeat("A", MaxHTMLBytes) + `">`,
	} {
		t.Run(name, func(t *testing.T) {
			got := SanitizeMail(source, MailOptions{})
			if !got.Plain || strings.Count(got.HTML, "word") != strings.Count(source, "word") || strings.Count(got.HTML, "<") != 2 {
				t.Errorf("plain %v, %d of %d words, begins %.100s", got.Plain, strings.Count(got.HTML, "word"), strings.Count(source, "word"), got.HTML)
			}
			if again := SanitizeMail(got.HTML, MailOptions{}); again.HTML != got.HTML {
				t.Errorf("sanitised again, it is another text of %d bytes, not %d", len(again.HTML), len(got.HTML))
			}
			if text := TextOfHTML(source, TextOptions{}); strings.Count(text, "word") != strings.Count(source, "word") {
				t.Errorf("the text has %d words", strings.Count(text, "word"))
			}
		})
	}
}

func manyFonts(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(`<font size="` + string(rune('0'+i%10)) + `" face="f` + string(rune('a'+i%26)) + string(rune('a'+i/26)) + `">`)
	}
	return b.String()
}

func TestDepthIsCutAndWordsStay(t *testing.T) {
	for _, element := range []string{"div", "blockquote", "ul><li", "table><tr><td", "b", "span"} {
		name, _, _ := strings.Cut(element, ">")
		source := strings.Repeat("<"+element+">word ", 1000) + strings.Repeat("</"+name+">", 1000)
		got := SanitizeMail(source, MailOptions{})
		if got.Plain || strings.Count(got.HTML, "word") != 1000 || strings.Count(got.HTML, "<"+name+">") > maxDepth {
			t.Errorf("%s: plain %v, %d words, %d elements", name, got.Plain, strings.Count(got.HTML, "word"), strings.Count(got.HTML, "<"+name+">"))
		}
	}
}

func TestTextOfHTMLIsWhatAReaderSees(t *testing.T) {
	for name, tt := range map[string]struct {
		source, want string
		options      TextOptions
	}{
		"paragraphs and breaks":      {source: "<p>Hello,\n  world!</p><p>a<br>b<br><br>c</p>", want: "Hello, world!\n\na\nb\n\nc"},
		"Gmail's lines":              {source: "<div>a</div><div>b</div><div><br></div><div>c</div>", want: "a\nb\n\nc"},
		"lists":                      {source: "<p>x</p><ul><li>a<li><p>b</p><p>c</p><ol start=9><li>d<li>e</ol></ul>y", want: "x\n\n- a\n- b\n\n  c\n\n  9. d\n  10. e\n\ny"},
		"a table of data":            {source: "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td> <p>2</p> </td></tr></table>", want: "A\tB\n1\t2"},
		"a table of layout":          {source: "<table><tr><td><p>a</p><p>b</p></td><td><table><tr><td>c</td><td>d</td></tr></table></td></tr></table>", want: "a\n\nb\n\nc\td"},
		"quotes in quotes":           {source: "a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e", want: "a\n\n> b\n> c\n>\n> > d\n\ne"},
		"quotes left out":            {source: "a<blockquote>b</blockquote>c", want: "a\n\nc", options: TextOptions{NoQuotes: true}},
		"links named":                {source: `<a href="https://a.example/x">here</a>, <a href="https://a.example">a.example</a> <a href="mailto:b@c.example?subject=x">Bob</a>`, want: "here <https://a.example/x>, a.example Bob <b@c.example>", options: TextOptions{Links: true}},
		"links by their words":       {source: `<a href="https://a.example/x">here</a>.`, want: "here."},
		"an image by its words":      {source: `<img src="https://a.example/x" alt="Our logo"> x`, want: "Our logo x"},
		"what nobody sees":           {source: "<style>a</style><script>b</script><div style=\"display: none\">c</div><span hidden>d</span>e<!-- f --><title>g</title>", want: "e"},
		"columns without gaps":       {source: `<div style="font-size:0px;text-align:left"> <div style="font-size:13px">a</div> <div style="font:bold 1em/0 x">z</div> <table><tr><td style="font-size:0px"><div style="font-size:1rem">b</div></td></tr></table></div>`, want: "a\nb"},
		"words in no size":           {source: `<p style="font-size:0">a<b>b</b><span style="font-size:200%">c</span><span style="font-size:small">d</span><font size=2>e</font></p><p>f<span style="font:0/0 x">g</span>h</p>`, want: "de\n\nfh"},
		"a height that cuts nothing": {source: `<div style="max-height:0">a</div><div style="max-height:0;overflow:hidden">b</div><span style="height:0;overflow:hidden">c</span>`, want: "a\nc"},
		"a style that says it twice": {source: `<div style="display:none;display:block">a</div><div style="font-size:0;font:12px x">b</div><div style="visibility:hidden">c <i style="visibility:visible">d</i></div>`, want: "a\nb\nd"},
		"signs that fill previews":   {source: "Hi&zwnj;&nbsp;&zwnj;&nbsp;&#847;&nbsp;&shy;there", want: "Hi there"},
		"code":                       {source: "<pre>a\n  b\n\nc</pre>d", want: "a\n  b\n\nc\n\nd"},
		"entities":                   {source: "1 &lt; 2 &amp; &eacute; &#x41; &nbsp; x", want: "1 < 2 & é A x"},
		"words in pieces":            {source: "<b>W</b>ord <i> and </i> more", want: "Word and more"},
		"a rule":                     {source: "a<hr>b", want: "a\n\n----------\n\nb"},
		"a heading":                  {source: "<h1>A</h1>b", want: "A\n\nb"},
		"nothing":                    {source: "  <p> </p>", want: ""},
		"a family in one sign stays": {source: "👨‍👩‍👧", want: "👨‍👩‍👧"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, TextOfHTML(tt.source, tt.options)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}
