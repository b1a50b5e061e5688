// SPDX-License-Identifier: Apache-2.0

package charset

// ebcdicTable has all 256 characters of charsets of IBM's mainframes that golang.org/x/text lacks; "" for others.
func ebcdicTable(name string) string {
	switch name {
	case "ibm273":
		return "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f" +
			"\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f" +
			"\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007" +
			"\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
			" \u00a0â{àáãåçñÄ.<(+!" +
			"&éêëèíîïì~Ü$*);^" +
			"-/Â[ÀÁÃÅÇÑö,%_>?" +
			"øÉÊËÈÍÎÏÌ`:#§'=\"" +
			"Øabcdefghi«»ðýþ±" +
			"°jklmnopqrªºæ¸Æ¤" +
			"µßstuvwxyz¡¿ÐÝÞ®" +
			"¢£¥·©@¶¼½¾¬|‾¨´×" +
			"äABCDEFGHI\u00adô¦òóõ" +
			"üJKLMNOPQR¹û}ùúÿ" +
			"Ö÷STUVWXYZ²Ô\\ÒÓÕ" +
			"0123456789³Û]ÙÚ\u009f"
	case "ibm424":
		return "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f" +
			"\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f" +
			"\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007" +
			"\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
			" \u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7\u05d8¢.<(+|" +
			"&\u05d9\u05da\u05db\u05dc\u05dd\u05de\u05df\u05e0\u05e1!$*);¬" +
			"-/\u05e2\u05e3\u05e4\u05e5\u05e6\u05e7\u05e8\u05e9¦,%_>?" +
			"\ufffd\u05ea\ufffd\ufffd\u00a0\ufffd\ufffd\ufffd‗`:#@'=\"" +
			"\ufffdabcdefghi«»\ufffd\ufffd\ufffd±" +
			"°jklmnopqr\ufffd\ufffd\ufffd¸\ufffd¤" +
			"µ~stuvwxyz\ufffd\ufffd\ufffd\ufffd\ufffd®" +
			"^£¥·©§¶¼½¾[]¯¨´×" +
			"{ABCDEFGHI\u00ad\ufffd\ufffd\ufffd\ufffd\ufffd" +
			"}JKLMNOPQR¹\ufffd\ufffd\ufffd\ufffd\ufffd" +
			"\\÷STUVWXYZ²\ufffd\ufffd\ufffd\ufffd\ufffd" +
			"0123456789³\ufffd\ufffd\ufffd\ufffd\u009f"
	case "ibm500":
		return "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f" +
			"\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f" +
			"\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007" +
			"\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
			" \u00a0âäàáãåçñ[.<(+!" +
			"&éêëèíîïìß]$*);^" +
			"-/ÂÄÀÁÃÅÇÑ¦,%_>?" +
			"øÉÊËÈÍÎÏÌ`:#@'=\"" +
			"Øabcdefghi«»ðýþ±" +
			"°jklmnopqrªºæ¸Æ¤" +
			"µ~stuvwxyz¡¿ÐÝÞ®" +
			"¢£¥·©§¶¼½¾¬|¯¨´×" +
			"{ABCDEFGHI\u00adôöòóõ" +
			"}JKLMNOPQR¹ûüùúÿ" +
			"\\÷STUVWXYZ²ÔÖÒÓÕ" +
			"0123456789³ÛÜÙÚ\u009f"
	case "ibm875":
		return "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f" +
			"\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f" +
			"\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007" +
			"\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
			" ΑΒΓΔΕΖΗΘΙ[.<(+!" +
			"&ΚΛΜΝΞΟΠΡΣ]$*);^" +
			"-/ΤΥΦΧΨΩΪΫ|,%_>?" +
			"¨ΆΈΉ\u00a0ΊΌΎΏ`:#@'=\"" +
			"΅abcdefghiαβγδεζ" +
			"°jklmnopqrηθικλμ" +
			"´~stuvwxyzνξοπρσ" +
			"£άέήϊίόύϋώςτυφχψ" +
			"{ABCDEFGHI\u00adωΐΰ‘―" +
			"}JKLMNOPQR±½\u001a·’¦" +
			"\\\u001aSTUVWXYZ²§\u001a\u001a«¬" +
			"0123456789³©\u001a\u001a»\u009f"
	case "ibm1025":
		return "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f" +
			"\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f" +
			"\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007" +
			"\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
			" \u00a0ђѓёєѕіїј[.<(+!" +
			"&љњћќўџЪ№Ђ]$*);^" +
			"-/ЃЁЄЅІЇЈЉ|,%_>?" +
			"ЊЋЌ\u00adЎЏюаб`:#@'=\"" +
			"цabcdefghiдефгхи" +
			"йjklmnopqrклмноп" +
			"я~stuvwxyzрстужв" +
			"ьызшэщчъЮАБЦДЕФГ" +
			"{ABCDEFGHIХИЙКЛМ" +
			"}JKLMNOPQRНОПЯРС" +
			"\\§STUVWXYZТУЖВЬЫ" +
			"0123456789ЗШЭЩЧ\u009f"
	case "ibm1026":
		return "\u0000\u0001\u0002\u0003\u009c\u0009\u0086\u007f\u0097\u008d\u008e\u000b\u000c\u000d\u000e\u000f" +
			"\u0010\u0011\u0012\u0013\u009d\u0085\u0008\u0087\u0018\u0019\u0092\u008f\u001c\u001d\u001e\u001f" +
			"\u0080\u0081\u0082\u0083\u0084\u000a\u0017\u001b\u0088\u0089\u008a\u008b\u008c\u0005\u0006\u0007" +
			"\u0090\u0091\u0016\u0093\u0094\u0095\u0096\u0004\u0098\u0099\u009a\u009b\u0014\u0015\u009e\u001a" +
			" \u00a0âäàáãå{ñÇ.<(+!" +
			"&éêëèíîïìßĞİ*);^" +
			"-/ÂÄÀÁÃÅ[Ñş,%_>?" +
			"øÉÊËÈÍÎÏÌı:ÖŞ'=Ü" +
			"Øabcdefghi«»}`¦±" +
			"°jklmnopqrªºæ¸Æ¤" +
			"µöstuvwxyz¡¿]$@®" +
			"¢£¥·©§¶¼½¾¬|¯¨´×" +
			"çABCDEFGHI\u00adô~òóõ" +
			"ğJKLMNOPQR¹û\\ùúÿ" +
			"ü÷STUVWXYZ²Ô#ÒÓÕ" +
			"0123456789³Û\"ÙÚ\u009f"
	}
	return ""
}
