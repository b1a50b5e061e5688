// SPDX-License-Identifier: Apache-2.0

package reply

// What mail programs write before a quote, by language. All in lower case, ё as е.

// wroteWords are single words that say "wrote".
var wroteWords = setOf(
	[]string{"wrote", "writes", "sent", "said"},
	[]string{"написал", "написала", "написали", "писал", "писала", "пишет", "писали", "отправил", "отправила", "пише", "написав", "напісаў", "написа"},
	[]string{"schrieb", "schreibt", "geschrieben", "sendte"},
	[]string{"écrit", "ecrit", "écrivait", "envoyé"},
	[]string{"escribió", "escribio", "escribe", "escribía", "envió"},
	[]string{"scritto", "scrisse", "scrive", "inviato"},
	[]string{"escreveu", "escreve", "enviou"},
	[]string{"napisał", "napisała", "napisana", "pisze", "napisal", "napsal", "napsala", "napísal"},
	[]string{"schreef", "geschreven", "schrijft"},
	[]string{"skrev", "skriver", "skreiv", "kirjoitti", "írta", "írt", "yazdı", "yazmış", "scris", "έγραψε", "menulis", "napisao", "rašė", "rakstīja", "kirjutas", "viết", "כתב", "كتب"},
)

// wrotePhrases say it in scripts without blanks between words.
var wrotePhrases = []string{"写道", "寫道", "写到", "写入", "のメール", "書きました", "書いた", "작성", "님이", "쓴 글", "썼습니다", "さんの投稿"}

// selves are words that say that the sender himself, or the reader, wrote: a sentence, unless a quote follows.
var selves = setOf([]string{
	"i", "we", "you", "they", "he", "she", "я", "мы", "вы", "ты", "он", "она", "они", "ich", "wir", "sie", "je", "nous", "vous", "yo", "ik", "wij", "u",
})

// theirs are words that say whose man wrote: a sentence, unless a quote follows. Programs write names.
var theirs = setOf([]string{
	"your", "our", "ваш", "ваша", "ваши", "наш", "наша", "наши", "ihr", "ihre", "unser", "unsere", "votre", "vos", "notre", "vuestro", "vuestra", "nuestro", "nuestra", "vostro", "vostra", "nostro", "nostra", "nosso", "nossa", "wasz", "nasz", "jullie", "onze",
})

// leads are the words that begin such a line, before the date.
var leads = setOf([]string{
	"on", "at", "in", "am", "um", "den", "le", "el", "il", "lo", "em", "op", "dnia", "w", "dn", "в", "во", "от", "den", "dne", "vào", "på", "the", "a", "la",
	"wt", "date", "pada", "στις", "a(z)",
})

// quotingWords begin a line that names the one who is quoted and says no "wrote": "Quoting Bob <bob@example.com>:".
var quotingWords = []string{
	"quoting ", "zitat von ", "citando ", "citando a ", "цитирую ", "цитата ", "citat ", "citaat ", "citation de ", "cytat ", "cytowanie ", "quote from ", "zitiere ",
	"in reply to ", "в ответ на ", "als antwort auf ", "en réponse à ", "en respuesta a ", "in risposta a ", "em resposta a ", "w odpowiedzi na ", "in antwoord op ",
	"in response to ", "re: message from ",
}
