// SPDX-License-Identifier: Apache-2.0

package bounce

import (
	"regexp"
	"strings"
)

// prose is a report for people, taken apart.
type prose struct {
	// text before the copy of the returned message.
	text string
	// returned is the copy, or its header, as it stands in the text.
	returned string
	// found are the recipients with what is said of each, in their order.
	found []found
}

// found is a recipient in a report for people.
type found struct {
	address string
	// words are the lines that belong to the address.
	words []string
	// stage of the conversation these lines are of, when the transcript tells it.
	stage stage
}

// dividers begin the copy of the returned message, on a line of their own but for dashes and the like.
var dividers = []string{
	"original message", "original message follows", "original mail follows", "this is a copy of the message", "this is a copy of your message", "below this line is a copy of the message", "below this line is a copy of the mail header", "this is the original message",
	"unsent message follows", "unsent message below", "unsent message", "undelivered message follows", "undelivered message", "returned message", "returned message follows", "returned mail follows", "message headers follow", "message header follows", "original message headers", "original message header", "the header of the original message is following", "the headers of the original message",
	"enclosed is a copy of the message", "enclosed is a copy", "included is a copy of the message", "copy of the message", "copy of message", "here is your message", "message follows", "your original message", "original mail info", "original mail", "begin original message", "start of original message", "the following is the original message", "received message", "your message follows", "your message reads", "message contents follow", "text of message",
	"header of the original message", "headers of the original message", "headers follow", "the original message follows", "below is a copy of the original message", "below the next line is a copy of the message", "a copy of the message", "beginning of message", "rejected message follows", "исходное сообщение", "оригинал письма", "заголовки исходного письма", "исходное письмо", "ursprüngliche nachricht", "message d'origine", "mensaje original", "messaggio originale", "mensagem original", "oryginalna wiadomość", "oorspronkelijk bericht",
}

var (
	// lead is an address at the beginning of a line, perhaps behind a bullet or a reply code, and what follows it.
	lead = regexp.MustCompile(`^(?:>>> )?[\s*•\-]*([245][0-9][0-9][ \-](?:[245]\.[0-9]+\.[0-9]+ )?|[45]\.[0-9]+\.[0-9]+ )?["'<]*([^\s<>"'(),;:\[\]@]+@[^\s<>"'(),;:\[\]@]+)["'>]*((?:$|\s|:|\.\.\.|,\s).*)$`)
	// trailing is an address at the end of a line behind a colon, and what stands before it.
	trailing = regexp.MustCompile(`(?m)^[\s>]*([^@<>:\n]{3,80}):\s*["'<]*([^\s<>"'(),;:\[\]@]+@[^\s<>"'(),;:\[\]@]+)[">']*\s*$`)
	// heads are names of fields and of other lines whose address is not the recipient's.
	heads = regexp.MustCompile(`(?i)^(?:from|sender|reply-to|return-path|mail from|message-id|subject|cc|contact.*|von|от|de|expéditeur|absender|e-?mail|postmaster|administrator|x-[a-z-]+|.*\bfrom)$`)
	// local is sendmail's line on a recipient without a domain.
	local = regexp.MustCompile(`^([245][0-9][0-9] (?:[245]\.[0-9]+\.[0-9]+ )?)?<?([a-zA-Z0-9._+-]{1,64})>?(\.\.\. .*)$`)
	// within is an address behind the words by which a sentence leads up to a recipient.
	within = regexp.MustCompile(`(?i)(?:\bto|\bfor|recipients?|recipient\(s\)|address(?:es)?|address\(es\)|attempts|errors|list|user|mailbox|group|кому|адресу|адрес|получатель|an|à|destinataire|destinatario|empfänger)[\s:=.]{1,4}["'<(\[]*([^\s<>"'(),;:\[\]@]+@[^\s<>"'(),;:\[\]@]+)`)
	// command is a line of a transcript that the reporting server said.
	command = regexp.MustCompile(`(?i)^\s*(?:[a-z]{0,3}\s*[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]{8,12}:?\s*)?(?:>>> ?|In:\s+|--?>>? ?|C:\s*|Command:\s*|(?:[a-z]{1,30} )?Sent:?\s*(?:<<<|>>>)?\s*)((?:RCPT|MAIL|DATA|EHLO|HELO|QUIT|BDAT|\.).*)`)
	// answer is a line of a transcript that the other server said.
	answer = regexp.MustCompile(`(?i)^\s*(?:[a-z]{0,3}\s*[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]{8,12}:?\s*)?(?:<<< ?|Out:\s+|<<?--? ?|S:\s*|Received:?\s*(?:<<<|>>>)?\s*|(?:Server )?Response:\s*|(?:Remote )?(?:Server|host) (?:said|replied|returned):\s*)([245][0-9][0-9].*)`)
	// moved stands before the recipient's new address.
	moved = regexp.MustCompile(`(?i)(?:moved|changed|renamed)\s*$`)
	// talking is sendmail's line before its conversation with another server.
	talking = regexp.MustCompile(`(?i)^(?:\.\.\. )?while talking to `)
	// rcpt is the address of a RCPT command.
	rcpt = regexp.MustCompile(`(?i)\bRCPT TO: ?<?([^<>\s]+@[^<>\s]+)>?`)
	// header is a line that begins the header of a returned message.
	header = regexp.MustCompile(`^(?:Return-Path:\s*<|Received: (?:from|by|\()|From \S+@\S+ )`)
)

// readProse takes a report for people apart.
func readProse(text string) prose {
	var p prose
	p.text, p.returned = split(clip(text, maxText))
	var (
		current   *found
		at        stage
		replied   string
		paragraph bool // the last line was empty
	)
	for n, line := range lines(p.text) {
		if n >= maxLines || len(p.found) >= maxRecipients {
			break
		}
		bare := strings.TrimSpace(line)
		if bare == "" {
			paragraph = true
			continue
		}
		if c := command.FindStringSubmatch(line); c != nil {
			at = stageOfCommand(c[1])
			continue
		}
		if a := answer.FindStringSubmatch(line); a != nil {
			if a[1][0] != '2' && a[1][0] != '3' {
				replied = a[1]
				if current != nil && (len(current.words) == 0 || !paragraph) {
					current.words, current.stage = append(current.words, replied), at
				}
			}
			paragraph = false
			continue
		}
		if talking.MatchString(bare) {
			current, replied = nil, ""
			continue
		}
		if code, name, rest := leading(line); name != "" {
			current = p.of(name)
			if strings.HasPrefix(strings.TrimSpace(rest), "...") {
				// sendmail: the server's answer stands before the line on the recipient.
				if replied != "" {
					current.words, current.stage = append(current.words, replied), at
					replied = ""
				}
			}
			current.add(strings.TrimSpace(code + strings.TrimLeft(rest, " .:,-")))
			paragraph = false
			continue
		}
		if current != nil && belongs(line, bare, paragraph, len(current.words) == 0) {
			current.add(bare)
		} else if paragraph {
			current = nil
		}
		paragraph = false
	}
	return p
}

// of returns the entry of an address, a new one at its first mention.
func (p *prose) of(address string) *found {
	for i := range p.found {
		if strings.EqualFold(p.found[i].address, address) {
			return &p.found[i]
		}
	}
	p.found = append(p.found, found{address: address})
	return &p.found[len(p.found)-1]
}

// add takes words in, within the limit.
func (f *found) add(words string) {
	words = strings.TrimSpace(words)
	if words != "" && len(f.words) < 40 {
		f.words = append(f.words, clip(words, maxDiagnostic))
	}
}

// belongs tells whether a line behind an address is on that recipient: the lines of the same paragraph, and of the next
// one when the address stands alone and the paragraph is indented or a server's reply.
func belongs(line, bare string, paragraph, empty bool) bool {
	if !paragraph {
		return true
	}
	if !empty || strings.HasPrefix(bare, "---") || strings.HasPrefix(bare, "===") || strings.HasPrefix(bare, "***") {
		return false
	}
	return line[0] == ' ' || line[0] == '\t' || codeIn(bare) != 0
}

// leading returns the recipient a line begins with, the codes before and what follows.
func leading(line string) (code, name, rest string) {
	if m := lead.FindStringSubmatch(line); m != nil && plausible(m[2]) {
		if rest := strings.ToLower(strings.TrimSpace(m[3])); strings.HasSuffix(rest, "wrote:") || strings.HasSuffix(rest, "пишет:") {
			return "", "", ""
		}
		return m[1], strings.TrimRight(m[2], "."), m[3]
	}
	if m := local.FindStringSubmatch(line); m != nil {
		if strings.Contains(m[2], ".") && strings.HasPrefix(strings.ToLower(m[3]), "... deferred") {
			return "", "", "" // the host that an old sendmail could not reach
		}
		return m[1], m[2], m[3]
	}
	return "", "", ""
}

// plausible leaves out what looks like an address and is none: message ids in log lines, parts of links.
func plausible(address string) bool {
	localPart, domain, ok := strings.Cut(address, "@")
	localPart = strings.TrimLeft(localPart, ".")
	return ok && localPart != "" && len(address) <= 320 && !strings.ContainsAny(domain, "/=?&") && !strings.Contains(localPart, "://") &&
		!strings.Contains(localPart, "=?")
}

// stageOfCommand reads a command of a transcript.
func stageOfCommand(c string) stage {
	switch verb := strings.ToUpper(c); {
	case strings.HasPrefix(verb, "RCPT"):
		return atRecipient
	case strings.HasPrefix(verb, "MAIL"):
		return atSender
	case strings.HasPrefix(verb, "DATA"), strings.HasPrefix(verb, "BDAT"), strings.HasPrefix(verb, "."), strings.HasPrefix(verb, "QUIT"):
		return atData
	}
	return atConnect
}

// split cuts the text before the copy of the returned message.
func split(text string) (before, after string) {
	for n, at := 0, 0; at < len(text) && n < maxLines; n++ {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		line := text[at : at+end]
		next := min(len(text), at+end+1)
		if at > 0 {
			if isDivider(line) {
				return text[:at], strings.TrimLeft(text[next:], "-=*_ \r\n")
			}
			if header.MatchString(line) {
				return text[:at], text[at:]
			}
		}
		at = next
	}
	return text, ""
}

func isDivider(line string) bool {
	if len(line) > 120 {
		return false
	}
	line = strings.ToLower(strings.Trim(line, " \t\r-=*_#.:<>|+~"))
	if line == "" || strings.Contains(line, "@") {
		return false
	}
	for _, d := range dividers {
		if rest, ok := strings.CutPrefix(line, d); ok && (rest == "" || rest[0] == ',' || rest[0] == ':' || rest[0] == ' ' && len(rest) < 40) {
			return true
		}
	}
	return false
}

// lines goes over the lines of a text, without the marks of quoting.
func lines(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			if !yield(n, strings.TrimRight(unquote(line), "\r\n")) {
				return
			}
			n++
		}
	}
}
