// SPDX-License-Identifier: Apache-2.0

package bounce

// stage is the step of the conversation between two servers (RFC 5321) at which a message was refused.
type stage int

const (
	unknownStage stage = iota
	atConnect
	atSender
	atRecipient
	atData
)

// stagePhrases are the programs' words for the command that was answered.
var stagePhrases = []struct {
	stage   stage
	phrases []string
}{
	{atRecipient, []string{
		"in reply to rcpt to", "after rcpt to", "[rcpt_to]", "smtp:rcpt", ">>> rcpt to", "our rcpt to", "does not like recipient", "response to rcpt", "while sending rcpt",
		"to rcpt command", "rcpt to command", "after rcpt command", "in response to rcpt", "sent: rcpt to", "rcpt to:<", "rcpt command", "rcpt to: 5", "rcpt to: 4", "recipients was rejected by", "recipients were rejected by",
	}},
	{atData, []string{
		"in reply to end of data", "in reply to data", "after end of data", "[data]", "smtp:data", ">>> data", "our final data", "our data", "failed after i sent the message", "after data", "(data)",
		"end of message", "text command", "response to data", "to end of data", "while sending data", "data command", "[bdat]", "data: 5", "data: 4", "dot: 5", "dot: 4", "after pipelined end of data", "[eom]",
	}},
	{atSender, []string{
		"in reply to mail from", "after mail from", "[mail_from]", "smtp:mail", ">>> mail from", "our mail from", "does not like sender", "response to mail", "mail from command", "mail command", "after mail command", "mail from: 5", "mail from: 4",
	}},
	{atConnect, []string{
		"while performing the helo", "in reply to helo", "in reply to ehlo", "after ehlo", "after helo", "initial server greeting", "while receiving the initial", "initial connection", ">>> helo", ">>> ehlo", "smtp:helo", "smtp:ehlo", "after initial connection", "our helo", "our ehlo",
	}},
}

// stageIn finds the command in a text in small letters.
func stageIn(text string) stage {
	stack := newHaystack(text)
	for _, s := range stagePhrases {
		if stack.any(s.phrases) {
			return s.stage
		}
	}
	return unknownStage
}
