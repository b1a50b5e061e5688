// SPDX-License-Identifier: Apache-2.0

package bounce

// wording is a reason and the phrases by which servers tell it. A phrase is looked for in the text as plain makes it: in
// small letters, spaces single, addresses written as "@". "…" stands for up to gap characters of anything.
type wording struct {
	reason  Reason
	phrases []string
}

// wordings in the order in which they are tried: what names its cause more closely goes first, since "rejected for policy
// reasons: no PTR record" is about the PTR record. They are the words of the servers' own sources and of the providers'
// help for postmasters.
var wordings = []wording{
	{MailerError, []string{
		"child process of", "transport returned", "unknown mailer error", "could mean unable to exec",
	}},
	{Network, []string{
		"host not found, try again", "socket error", "hop count", "too many hops", "hops exceeded", "mail loop", "mail forwarding loop", "loops back", "loop detected", "routing loop", "max hops", "maximum hop", "maximum number of hops",
	}},
	{Suppressed, []string{
		"suppression list", "is suppressed", "was suppressed", "on our suppression", "previously bounced", "address on bounce list",
		"recent history of hard bounces", "not sending due to previous", "bounced address", "in the bounce list", "suppressed sending", "suppressed address", "bounce suppression", "suppressed due to", "previously … hard bounce",
	}},
	{AuthenticationFailed, []string{
		"dmarc", "spf check fail", "spf unauthorized", "invalid spf", "spf mail from check", "does not designate", "spf fail", "fails spf", "failed spf", "spf validation", "spf: fail", "spf hardfail", "spf record",
		"not allowed to send mail from", "is not designated", "not permitted by spf", "rejected by spf", "spf policy", "spf check:",
		"does not pass spf", "sender policy framework", "spf (sender policy", "spf-error", "spf softfail", "spf authentication",
		"dkim check fail", "dkim fail", "dkim signature", "fails dkim", "not dkim", "dkim verification", "dkim = did not pass", "dkim does not pass", "spf does not pass", "dkim is not",
		"does not pass authentication", "authentication checks fail", "unauthenticated email", "sender is unauthenticated", "arc chain",
		"is not authenticated … sender guidelines", "failed sender authentication", "sender authentication fail", "openspf",
		"sender id fail", "senderid", "fails the authentication", "not passed authentication", "envelope sender authentication fail",
	}},
	{BadSyntax, []string{"recipient address syntax", "bad address syntax", "invalid address syntax"}},
	{Virus, []string{"infected:", "virus found", "virus detected", "contains a virus", "virus in mail"}},
	{BadContent, []string{"banned:", "banned name", "macros found", "vba macro", "banned content", "banned file", "banned attachment", "blocked attachment", "attachment blocked", "attachment was blocked"}},
	{SenderRefused, []string{
		"sender verify fail", "sender verification fail", "sender verification … fail", "callback setup fail", "sender callout",
	}},
	{Filtered, []string{
		"recipient's mail settings", "not want to receive", "does not want your mail", "recipient's preferences", "recipient preferences", "recipient's settings", "recipient's filter", "blocked by recipient", "blocked by the recipient",
		"rejected by user", "rejected by the user", "recipient is only accepting", "recipient only accepts", "recipient has blocked", "recipient blocked you", "blocked by user", "does not accept messages from you", "受信拒否", "拒收",
	}},
	{NoReverseDNS, []string{
		"ptr record", "ptr dns", "no ptr", "ptr check", "missing ptr", "without ptr", "valid ptr", "reverse dns", "reverse-dns", "rdns",
		"reverse hostname", "reverse lookup", "reverse address", "reverse host", "cannot find your hostname", "cannot find your reverse",
		"cannot resolve your address", "can't resolve your", "cannot resolve ptr", "ip … resolve to a hostname",
		"mismatches client ip", "unverifiable sending ip", "unverifyable sending ip", "does not have a name", "ip name lookup fail", "ip name possibly forged",
		"address to name translation", "dns not match", "unresolvable relay", "unresolvable client", "client host … cannot find",
		"no dns name for", "hostname for your ip", "fqdn of your ip", "inverse resolution", "in-addr.arpa", "resolve your ip",
	}},
	{Virus, []string{
		"virus", "malware", "infected", "trojan", "phishing attach", "contains a threat", "worm detected", "infizier", "virenscan",
		"eicar", "вирус",
	}},
	{TooFast, []string{"sending quota", "sending limit"}},
	{MailboxFull, []string{
		"mailbox full", "mailbox is full", "mailbox is currently full", "mailbox is almost full", "mailbox too full", "full mailbox", "inbox full", "inbox is full",
		"box is full", "box full", "folder is full", "overquota", "over quota", "over-quota", "over the quota", "over its quota", "over his quota", "over their quota",
		"quota exceed", "exceeded … quota", "exceeds … quota", "exceeding … quota", "quota has been", "quota full", "quota limit", "quota violation", "quota is full", "beyond … quota",
		"out of storage", "storage limit", "storage quota", "storage exceed", "exceeded storage", "exceeded its storage", "storage allocation", "not enough storage", "insufficient storage",
		"disk quota", "mailbox size limit", "mailbox limit", "mailbox exceed", "mailbox has exceeded", "mailbox quota", "maildir … full", "maildir delivery failed: … quota",
		"account is full", "account full", "no space left … mailbox", "not enough space … mailbox", "mailbox … not enough space", "too much mail", "too many messages … mailbox",
		"recipient … has no space", "full: mailbox", "would exceed", "user is over", "mail box full", "allocated to this mailbox", "exceeded … space", "over the limit of mails",
		"delivery quota", "out of quota", "insufficient … mailbox", "user … exceeded", "over its limit", "over limit", "over the limit", "not have enough space", "mailfolder is full", "boite … pleine", "boîte … pleine", "boite du destinataire pleine",
		"postfach … voll", "mailbox … voll", "kontingent … überschritten", "quota überschritten", "speicherplatz", "speichervolumen", "überfüllt", "ueberfuellt", "saturée", "allowed storage", "too many messages on the server", "hard limit for user", "上限に達し", "exceeding their quota", "quota dépassé", "quota … atteint", "espace insuffisant", "espace … insuffisant", "buzón … lleno", "buzon … lleno", "buzón lleno", "cuota … excedida", "cuota … superada", "sin espacio", "casella piena", "casella … piena", "quota superata", "spazio … esaurito", "caixa … cheia", "cota … excedida", "quota … excedida", "skrzynka … pełna", "skrzynka … przepełniona", "mailbox … vol", "mailbox vol", "postvak … vol", "quota overschreden",
		"容量オーバー", "容量超過", "容量を超え", "いっぱい", "満杯", "一杯", "已满", "已滿", "空间不足", "空間不足", "容量不足", "配额", "配額", "ящик переполнен", "переполнен", "ящик … заполнен", "лимит ящика", "лимит почтового ящика", "квота ящика", "закончилось место", "нет места", "почтовый ящик … переполнен", "почтовый ящик … заполнен",
		"превышена квота", "квота … превышена", "ящик полон", "postbus … vol",
	}},
	{Disabled, []string{
		"account is disabled", "account disabled", "account has been disabled", "account … is disabled", "account that you tried to reach is disabled", "mailbox disabled", "mailbox is disabled",
		"mailbox has been disabled", "disabled mailbox", "disabled recipient", "recipient disabled", "recipient is disabled", "user disabled", "user is disabled", "address is disabled", "address disabled", "disabled or discontinued",
		"address has been disabled", "disableduser", "account inactive", "account is inactive", "inactive account", "inactive user", "user is inactive", "user … is inactive", "mailbox is inactive", "mailbox inactive", "inactive mailbox", "recipient is inactive",
		"account suspended", "account is suspended", "account has been suspended", "suspended account", "suspended mailbox", "is suspended", "been suspended", "user suspended", "mailbox suspended", "temporarily suspended",
		"account … locked", "user … locked", "mailbox … locked", "recipient … locked", "account locked", "account is locked", "account has been locked", "mailbox locked", "mailbox is locked", "account deactivated", "account has been deactivated", "has been deactivated", "is deactivated", "account expired", "account has expired", "is expired", "mailbox expired",
		"account is temporarily unavailable", "account … temporarily", "account closed", "account is closed", "account has been closed", "account … blocked", "recipient account is blocked", "mailbox … blocked", "user is locked", "user account is", "account not active", "is not active", "not active", "recipient … is not active",
		"mailbox is frozen", "account frozen", "mailbox frozen", "no longer active", "mailbox unavailable or access denied - account", "domain is suspended", "mail disabled by", "domain … disabled", "mailbox is closed", "mailbox closed", "domain suspended", "domain has been disabled", "domain … has been suspended", "mailbox currently suspended", "not been used for",
		"invalid/inactive", "inactive email", "inactive e-mail", "inactive address", "address is inactive", "account … has expired", "account … is expired", "mailbox … is not active", "ящик … заблокирован", "ящик заблокирован", "ящик отключен", "ящик отключён", "ящик … отключен", "запись … заблокирован", "запись … отключен", "аккаунт … заблокирован", "konto … gesperrt", "konto … deaktiviert", "postfach … gesperrt", "postfach … deaktiviert", "compte … désactivé", "compte … suspendu", "compte … bloqué", "cuenta … deshabilitada", "cuenta … desactivada", "cuenta … suspendida", "cuenta … bloqueada", "account … disabilitato", "casella … disabilitata", "casella … sospesa", "conta … desativada", "conta … suspensa", "conta … bloqueada", "konto … zablokowane", "konto … nieaktywne", "skrzynka … zablokowana", "account … geblokkeerd", "アカウント … 無効", "アカウント … 停止", "用户被锁定", "帐号 … 停用", "账号 … 停用", "账户 … 冻结", "邮箱 … 冻结", "已被禁用", "已停用", "user suspended", "prolonged non use", "extended inactivity", "due to inactivity", "administratively disabled", "compte … bloque", "compte … inactif", "mailbox currently unavailable - account", "unused for a long time", "over_quota_inactive", "dormant account",
	}},
	{Moved, []string{
		"user has moved", "has been moved to", "recipient has moved", "mailbox has moved", "please try forward", "please forward to", "user moved", "has been replaced by", "no longer using this address", "new email address", "new e-mail address",
		"address has changed", "address changed", "please use the new address", "user not local; please try", "please update … address", "use … address instead",
	}},
	{NoMailHost, []string{
		"does not accept mail", "does not accept any mail", "host does not accept", "domain does not accept", "doesn't receive email", "does not receive email", "doesn't receive mail", "does not receive mail", "doesn't accept mail", "null mx", "nullmx", "nomail service", "does not support smtp",
		"no mx found", "no mx record", "no mail servers appear", "has no mail server", "accepts no mail", "no mail exchanger", "mail exchanger or ip address", "couldn't find a mail exchanger", "no valid mx", "mx record … points to", "points back to", "no a or mx", "no mx or a", "no mx hosts",
		"invalid mx", "has no mx", "type=mx: malformed", "mail server does not accept", "all relevant mx records point to non-existent", "lowest numbered mx record points to local host", "an mx or srv record indicated no smtp service",
		"smtp service is disabled", "domain is not configured to receive", "mail receiving disabled", "does not run a mail server",
	}},
	{LimitExceeded, []string{
		"length exceeds administrative", "exceeds … recipient's size limit", "size exceeds … recipient", "recipient … size limit", "message too large for this recipient", "exceeds recipient", "too large for recipient", "size limit of recipient", "size limit of the recipient",
	}},
	{TooBig, []string{
		"message too big", "message too large", "message is too big", "message is too large", "message size exceed", "message length exceed", "message is too long", "message too long", "message exceeds", "message … exceeds size", "exceeds size limit", "size exceed", "exceeds … maximum size", "exceeded maximum", "exceeds the maximum", "exceeds fixed maximum", "exceeds maximum",
		"maximum message size", "max message size", "size limit", "too big for system", "message file too big", "larger than the current system limit", "larger than the maximum", "mail too big", "mail is too big", "content size exceed", "body too large", "attachment … too large", "too large email",
		"data size exceed", "datasize", "message header size", "size of message exceed", "письмо слишком больш", "слишком большой размер", "превышает … размер", "nachricht … zu gro", "trop volumineux", "trop grand", "demasiado grande", "troppo grande", "muito grande", "zbyt duż", "te groot", "サイズ … 超", "邮件过大", "邮件太大", "maximum allowable size", "exceeds … allowable size",
	}},
	{Spam, []string{
		"spam classification", "classified as spam", "blocked by spam", "spam firewall", "bulk email filter", "blocked … as spam", "rejected as spam", "identified as spam", "detected as spam", "suspicion of spam", "spam detected", "considered spam", "message contains spam", "spam content", "high probability of spam", "fortispam", "垃圾邮件", "垃圾郵件", "迷惑メール", "スパム", "признано спамом", "als spam", "pourriel", "come spam", "como spam", "jako spam",
	}},
	{HostBlocked, []string{"blocked using", "blocked with", "barracuda reputation", "email reputation service"}},
	{BadReputation, []string{
		"reputation", "poor reputation", "low reputation", "bad reputation", "senderbase", "senderscore", "sender score", "tss04", "[ts01]", "[ts02]", "[ts03]", "[tss", "user complaints", "not been blocked … complaints", "unsolicited mail originating from your ip", "unusual rate of unsolicited", "block for spam",
	}},
	{HostBlocked, []string{
		"blocked using", "blocked by", "block list", "blocklist", "blacklist", "black list", "black-list", "blocked - see", "blocked for abuse", "is blocked", "been blocked from", "are blocked", "dnsbl", " rbl", "/rbl", "rbl.", "spamhaus", "spamcop", "sorbs", "abuseat", "barracudacentral", "cloudmark", "uceprotect", "senderbl", "is listed in", "is listed on", "is listed at", "is listed by", "is listed as", "are listed", "was listed", "currently listed", "client … listed", "host … listed", "ip … listed", "server … listed", "found in … list", "found on … list", "is in … list", "on our … list",
		"banned sending ip", "ip is rejected", "ip rejected", "black ip", "ip is hangup", "rbl deny", "banned ip", "invalid ip", "suspected spam ip", "suspected bounce attack", "ip frequency", "ip banned", "ip is banned", "banned for", "your ip … rejected", "ip address … rejected", "ip address is not", "ip … has been blocked", "ip … not allowed", "ip … denied", "client host rejected", "client host … blocked", "client host … rejected", "connection refused from", "connection rejected by", "connection dropped", "connections not accepted from", "connections will not be accepted from",
		"not accepting connections", "connection not allowed", "connection … denied", "access from your", "access denied from", "access from ip", "access … denied … ip", "no access from mail server", "which is an open relay", "open relay", "open proxy", "dynamic ip", "dynamic address", "dynamically assigned", "dial-up", "dialup", "residential ip", "dul ", "generic hostname", "generic rdns", "use your isp", "smtp server of your isp", "use the smtp server of",
		"mail server of your isp", "email blocked", "mail from your", "mail … from ip", "messages from … weren't sent", "too many unwanted messages", "unwanted messages have been sent", "too many spam", "too much spam", "part of their network is on our block", "refused to talk to", "not allowed to connect", "not welcome", "bad helo", "helo … rejected", "helo … not", "invalid helo", "helo command rejected", "ehlo … rejected", "greeting … rejected", "service refused, please try later", "service refuse", "connect to … is not allowed",
		"server … has been denied", "your email is blocked", "domain is blocked", "country … blocked", "ip адрес … заблокирован", "в черном списке", "в чёрном списке", "чёрный список", "черный список", "黑名单", "黑名單", "ブラックリスト", "adresse ip", "ip-adresse",
	}},
	{TooManyConnections, []string{"too many sessions", "too many connections", "too many concurrent", "max emails per hour", "rcpt numbers", "max defers and failures per hour"}},
	{TooFast, []string{
		"recipientratelimit", "receiving mail at a rate", "receiving email at a rate", "receiving email too quickly", "unusual rate of mail", "receiving mail too quickly", "receivingrate", "rate limit for this recipient", "mail sending limit for", "too fast", "too frequent", "hourly limit", "daily limit … recipient", "sending rate", "message rate", "rate exceeded", "slow down", "frequency limited", "frequency limit", "excessive message rate",
		"speeding", "too quickly", "limit on the number of messages", "throttl", "maximum email per", "per-user … limit", "sending limit", "unusual rate",
	}},
	{TooManyConnections, []string{
		"too many connection", "too many concurrent", "too many sessions", "too many simultaneous", "too many recipients", "too many hosts", "too many messages", "too many emails", "too many mails", "too many errors", "too many invalid recipients", "too many unknown", "connection rate", "connection limit", "concurrent connection", "max connections", "maximum connections",
		"rate limit", "ratelimit", "rate-limit", "exceeded … connections", "limit of recipients", "recipients limit", "recipient limit", "recipients exceed", "number of recipients exceed", "too many users", "connections reached", "deferred due to … volume", "temporarily deferred", "greylist", "grey list", "graylist", "gray-list", "greylisted", "postgrey",
	}},
	{Spam, []string{
		"as spam", "is spam", "be spam", "spam message", "spam detected", "spam content", "spam mail", "spam email", "spam score", "spam-score", "spam filter", "spam classification", "spam rejected", "spam … rejected", "spam … refused", "spam blocked", "spam … blocked", "spam check", "spam-like", "like spam", "spam law", "spam list", "spam rule", "detected spam", "suspected spam", "considered spam", "contains spam", "no spam", "for spam", "antispam", "anti-spam", "spamassassin", "spamming", "spam reject",
		"spam limit", "high spam", "rejected … spam", "refused … spam", "identified … spam", " - spam", "spam source", "spam found", "spam/", "(spam)", "[spam]", "spammy", "junk mail", "junk e", "bulk mail", "bulk email", "bulk e-mail", "unsolicited", "ube, id", "ube ", "uce ", "message content rejected", "content rejected", "content blocked", "content denied", "unacceptable content", "undesirable content", "suspicious content", "message was rejected by … filter", "blocked by … filter", "blacklisted url", "url … blacklist", "this message looks", "appears to be", "рассылк", "спам", "reject … content filter", "content filter", "content spam", "anti-spam engine", "bayes", "dspam", "score is too", "mail rejete. mail rejected", "mail rejected. ofr_506",
	}},
	{NoRelaying, []string{
		"relay access denied", "relaying denied", "relay denied", "relaying prohibited", "relaying … prohibited", "relaying not", "relay not permitted", "relaying is not", "relay is not", "not permitted to relay", "not allowed to relay", "unable to relay", "unable to send … relay", "configured to relay", "cannot relay", "can't relay", "no relaying", "no relay", "relay prohibited", "relay operation", "insecure mail relay", "mail relay", "open relaying", "relaying mail", "rejected relay", "not a relay", "not an open relay", "not relaying", "relay from", "unauthorized relay", "relay attempt", "we do not relay", "refused to relay", "relay restrict",
		"not a gateway", "denies relay", "trying to use me", "isn't in my list of allowed rcpthosts", "allowed rcpthosts", "domain isn't allowed to be relayed", "isn't allowed to be relayed", "send to a domain not hosted", "not local", "non-local", "domain isn't in my list", "that domain isn't", "not hosted here", "non-authenticated user … relay",
	}},
	{Policy, []string{"policy reasons", "policy restrictions", "due to policy", "organization rule", "organisation rule", "transport rule", "mail flow rule", "dlp policy", "политик", "for policy", "local policy", "policy violation", "security policy", "organization's policy", "company policy"}},
	{NotCompliant, []string{
		"not rfc", "rfc 5322", "rfc5322", "rfc 2822", "rfc2822", "rfc 822", "rfc compliant", "rfc-compliant", "rfc 5321", "rfc5321", "multiple … addresses in from", "multiple addresses in from", "from: header are not", "from header is missing", "missing from header", "missing message-id", "message-id … missing", "missing date header", "no from header", "bare lf", "bare cr", "bare linefeed", "bare newline", "stray newline", "line too long", "lines … longer than", "line … too long", "duplicate header", "headers … duplicate",
		"this message is not", "violat … rfc", "malformed header", "header … malformed", "message is missing", "missing … header", "header is missing", "message … not compliant", "non-compliant", "noncompliant", "not compliant", "illegal … header",
	}},
	{SenderRefused, []string{
		"sender address rejected", "sender rejected", "denies the sender", "denies sender", "the return address was refused", "list of approved senders", "only authenticated senders", "only authorized senders", "sender address refused", "sender refused", "sender denied", "sender address denied", "sender not allowed", "sender is not", "sender isn't", "sender … blocked", "sender blocked", "blocked sender", "sender … rejected", "sender … denied", "sender … not exist", "sender … does not", "sender … unknown", "sender … invalid", "invalid sender", "unknown sender", "sender unknown", "sender verify", "sender verification", "sender callback", "sender callout", "verify sender", "sender domain", "sender's domain", "domain of sender", "domain of the sender", "unresolvable domain", "return path", "return-path", "reverse-path", "reverse path",
		"from address", "mail from … rejected", "mail from … denied", "mail from … not", "null sender", "empty envelope sender", "empty sender", "bounces not accepted", "null reverse", "envelope sender", "originator", "unable to verify sender", "could not verify sender", "you are not allowed to send", "not allowed to send", "not authorized to send", "not authorised to send", "not permitted to send", "not have permission", "don't have permission", "no permission", "permission denied to post", "not allowed to post", "posting to", "not permitted to post", "not have permission to post",
		"are not member", "not a member", "not a member of this mailing list", "not member", "non-member", "nonmember", "only subscribers", "subscribers only", "members only", "members can post", "closed list", "restricted to members", "moderated list", "delivery not authorized", "not authorized, message refused", "access denied, sending", "restrictdomain", "restricted address", "resolver.rst", "authentication required … group", "authrequired", "only accepts messages from", "does not accept mail from", "does not accept email from", "doesn't accept mail from", "not accept … from you", "your address is not", "your domain is", "your email address has been", "banned sender", "bad sender", "black sender", "sender is on",
		"not on … allow list", "not in … white", "whitelist", "may not exist, or you may not have permission", "group you tried to contact", "группа", "отправитель", "absender", "expéditeur", "expediteur",
	}},
	{UnknownHost, []string{
		"host unknown", "unknown host", "no such host", "host not found", "hostname not found", "domain not found", "domain name not found", "unknown domain", "domain unknown", "domain does not exist", "domain … does not exist", "domain doesn't exist", "domain must exist", "no such domain", "non-existent domain", "nonexistent domain", "nxdomain", "bad destination system", "bad destination host", "bad destination domain", "destination domain … not", "destination domain unknown", "destination domain invalid", "illegal host", "invalid host", "invalid domain", "bad domain", "unknown mail domain", "empfängerdomain … existiert nicht", "domain name error", "recipient domain … not", "recipient domain must exist", "name or service not known", "host or domain name not found", "unrouteable mail domain", "unrouteable address", "unroutable address", "unroutable mail domain", "unrouteable", "unrouteable domain",
		"couldn't find any host", "could not be resolved", "no route found to domain", "cannot be found in dns", "domain name does not exist", "domain … couldn't be found", "домен … не найден", "домен … не существует", "domain … existiert nicht", "domäne … nicht gefunden", "domaine … n'existe pas", "domaine … introuvable", "dominio … no existe", "dominio … non esiste", "domínio … não existe", "domena … nie istnieje", "domein … bestaat niet", "ドメイン … 存在", "ドメイン … 見つかりません", "域名不存在", "域名 … 不存在", "找不到域名", "could not resolve", "can't find host", "cannot find host", "server not found", "unknown server", "no such server", "address resolution failed", "name server: … not found", "dns … domain not found", "domain … is not in my", "domain is invalid", "no such hub", "domain isn't", "domain could not be found", "domain couldn't be found", "домен не", "несуществующий домен", "can't connect to … unknown", "not a valid domain", "unresolvable … domain", "not found in dns", "dns lookup … no such",
	}},
	{UnknownUser, unknownUserPhrases},
	{Filtered, []string{"rejected by recipient", "rejected by the recipient", "refused by recipient", "refused by the recipient"}},
	{TLSFailed, []string{
		"starttls", "tls required", "tls is required", "tls handshake", "tls negotiation", "tls connection", "requires tls", "require tls", "ssl_connect", "tls session", "certificate verif", "certificate … expired", "certificate … trust", "untrusted", "mta-sts", "dane validation", "tlsa", "tls certificate", "cannot start tls", "encryption needed", "encryption required",
	}},
	{Security, []string{
		"authentication required", "authentication is required", "must authenticate", "authenticate first", "must login", "must issue a starttls", "unauthenticated sender", "unauthenticated", "not authenticated", "login failed", "authentication failed", "authentication credentials", "authentication turned", "authentication rejected", "bad credentials", "invalid credentials", "password", "username and password", "smtp auth", "auth failure", "security violation", "security reason", "client was not authenticated", "encryption", "cipher", "pop before smtp", "check … mail before", "account not subscribed to",
	}},
	{BadContent, []string{
		"8-bit data", "8bit", "non-ascii", "executable", "attachment type", "attachment … not", "attachment … block", "attachment … reject", "attachments are", "banned attachment", "forbidden attachment", "type of attachment", "attached file is", "attached file type", "attached files", "file extension", "file type", "file name", "filename", "potential security", "security issue", "content presents", "charset", "character set", "language", "bad header", "header error", "header … too", "mime error", "mime structure", "content type", "content-type", "content restriction", "conversion", "message content", "smtputf8", "base64",
	}},
	{Policy, []string{
		"policy", "denied by", "prohibited", "not accepted for", "site rule", "rules will not allow", "local rule", "administrative", "administratively", "administrator", "network not allowed", "protocol violation", "we do not accept", "we don't accept", "violation", "not in compliance", "terms of", "restriction", "compliance", "guidelines",
	}},
	{SystemFull, []string{
		"insufficient disk", "insufficient system storage", "insufficient system", "disk full", "disk is full", "disk space", "no space left", "mail system full", "file system full", "filesystem full", "filesystem is full", "queue file system", "out of disk", "system full", "not enough disk", "system storage",
	}},
	{MailerError, []string{
		"x-unix", "mailer error", "procmail", "pipe to", "pipe |", "local delivery failed", "command failed", "command died", "exit code", "exit status", "exited with", "child process", "returned exit", "mailer died", "local mailer", "ldap: error", "stopped in", "can't create output", "unable to open mailbox", "|/", "cannot open mail", "maildrop", "sieve", "dovecot", "filter program", "child returned", "killed by signal", "unknown mailer error", "message delivered to pipe",
	}},
	{Network, []string{
		"no route to host", "network is unreachable", "network unreachable", "network error", "host is unreachable", "host unreachable", "unreachable", "connection lost", "lost connection", "connection closed", "connection reset", "connection dropped", "connection aborted", "connection was dropped", "remote host closed", "looping", "bad connection", "connection failure", "dns error", "dns lookup fail", "dns failure", "name server", "nameserver", "name service error", "name lookup", "servfail", "host or domain name … error", "conversation with", "unexpected server response", "socket error", "misconfigured", "malformed … name", "smtp conversation", "routing error",
	}},
	{Expired, []string{
		"timed out", "timeout", "time-out", "time out", "expired", "queue too long", "in the queue too long", "queued too long", "retry time", "failing for a long time", "have been failing", "could not deliver for", "aborted after", "giving up", "gave up", "retried for", "could not be delivered for", "could not be delivered within", "for more than", "not yet been delivered", "not yet delivered", "has been delayed", "is delayed", "been delayed", "delivery attempts", "failed … attempts", "time limit", "did not accept our requests to connect", "connection refused", "couldn't connect", "could not connect", "cannot connect", "unable to connect", "failed to connect", "can't connect", "connect to … failed", "unable to deliver this message after", "made because the target machine actively refused", "connection to recipients server failed", "zeitüberschreitung", "délai … dépassé", "delai … depasse", "tiempo … agotado", "tempo … esgotado", "tempo … scaduto", "время ожидания", "превышено время", "タイムアウト", "超时", "逾時", "repeated attempts", "too long in", "delay", "still being retried", "will be retried", "will retry", "undelivered for", "after … hours", "lifetime exceeded", "истекло время", "истек срок", "no longer accept", "not responding", "did not respond", "no answer from host", "tried for", "message is still undelivered",
	}},
	{SystemError, []string{
		"internal error", "internal server error", "internal system", "system error", "local error", "local configuration", "configuration error", "system config", "server configuration", "config error", "service unavailable", "service not available", "service is unavailable", "service temporarily", "service currently", "temporarily unavailable", "temporary server", "server busy", "internal resource", "temporary local", "temporary system", "temporary problem", "temporary error", "resources temporarily", "insufficient resource", "out of memory", "server error", "server is busy", "server too busy", "system busy", "overload", "server down", "shutting down", "going down", "queue file write", "write error", "i/o error", "read error", "lookup failure", "database", "mysql", "ldap", "remote protocol error", "transport … error", "permission denied", "could not load", "processing error", "try later", "please try later", "unable to deliver message after multiple retries", "backend", "maintenance", "unknown error", "could not complete", "can't do that", "interrupted", "system not accepting", "unable to process", "not currently accepting",
	}},
	{Expired, []string{"try again later", "try again"}},
	{BadSyntax, []string{
		"malformed address", "malformed recipient", "bad address syntax", "invalid address syntax", "syntax error", "syntax of", "syntactically", "incorrectly constructed", "parameters", "unrecognized command", "unrecognised command", "unknown command", "command not", "bad sequence", "out of sequence", "invalid command", "not implemented", "illegal address", "need rcpt", "need mail", "helo first", "invalid argument", "character … address", "bad syntax",
	}},
}

// unknownUserPhrases say that there is no such mailbox. Servers also say so after a filter's decision: see classify.
var unknownUserPhrases = []string{
	"user unknown", "unknown user", "user is unknown", "user doesn't", "user does not", "user … not exist", "user … doesn't exist", "user … does not exist", "user not exist", "user not found", "user … not found", "user could not be found", "user is not", "user … unknown", "user was not found", "user … doesn't have", "no such user", "no user", "no valid user", "not a valid user", "not a known user", "not our user", "no local user", "invalid user", "is not a user",
	"no such recipient", "unknown recipient", "recipient unknown", "recipient is unknown", "recipient … unknown", "recipient not found", "recipient … not found", "recipnotfound", "recipientnotfound", "recipient does not exist", "recipient … does not exist", "recipient … doesn't exist", "recipient not exist", "recipient … not exist", "recipient could not be", "recipient no longer", "recipient is not", "recipient isn't", "recipient no found", "no recipient", "no valid recipient", "invalid recipient", "recipient invalid", "recipient … invalid", "recipient … not known", "bad recipient", "not a valid recipient", "recipients … invalid", "is not a known recipient", "recipient not accepted", "nobody here", "nonexistent recipient",
	"no such mailbox", "no mailbox", "unknown mailbox", "mailbox unknown", "mailbox not found", "mailbox … not found", "mailbox does not exist", "mailbox … does not exist", "mailbox doesn't exist", "mailbox … doesn't exist", "mailbox not exist", "mailbox … not exist", "invalid mailbox", "mailbox invalid", "mailbox is invalid", "mailbox … not available", "mailbox not available", "mailbox … unavailable", "mailbox unavailable", "mailbox is unavailable", "mailbox … unknown", "not a mailbox", "mailbox name not allowed", "bad mailbox", "bad destination mailbox", "non-existent mailbox", "mailbox … no longer",
	"no such address", "unknown address", "address unknown", "address does not exist", "address … does not exist", "address doesn't exist", "address … doesn't exist", "address not exist", "address … not exist", "address not found", "address … not found", "address … couldn't be found", "address wasn't found", "address … could not be found", "address invalid", "invalid address", "address … invalid", "address is invalid", "address is not", "address no longer", "address … no longer", "bad address", "bad destination", "no longer valid", "not a valid address", "not a valid mailbox", "not a valid email", "address error", "non-existent address", "nonexistent address", "please check if address is correct", "check the address",
	"no such account", "no account", "account unknown", "unknown account", "account not found", "account … not found", "account does not exist", "account … does not exist", "account doesn't exist", "account not exist", "account … not exist", "account … doesn't exist", "account that you tried to reach does not exist", "doesn't have a … account", "does not have a … account", "doesn't have an account", "not have an account", "invalid account", "account is unavailable", "account … unavailable", "account not available", "account no longer", "account has been deleted", "account deleted",
	"no such person", "no such local", "no such local part", "unknown local part", "unknown local-part", "unknown virtual", "unknown or illegal alias", "unknown or illegal", "unknown alias", "no such alias", "no such entry", "no such name", "nosuchuser", "not listed in", "no such mail", "not in … directory", "directory … not", "not known here", "not known at this", "is unknown", "is not known", "bad-mailbox", "does not exist", "doesn't exist", "do not exist", "not exist", "no longer exists", "no longer available", "no longer in", "no longer work", "no longer at", "left the company", "no one by that name", "name not found", "name not recognized", "not recognized", "non-existent user", "nonexistent user", "undeliverable address", "address … undeliverable", "no mail drop", "address has been removed", "address has been deleted", "address was removed", "address was deleted", "mailbox has been deleted", "mailbox was deleted", "mailbox has been removed", "user has been deleted", "user was deleted", "account was deleted", "account has been removed", "account was removed", "no longer with our", "no longer with the", "no longer employed", "запись удалена", "запись … удалена", "ящик удален", "ящик удалён", "ящик … удален", "ящик … удалён", "адрес удален", "адрес удалён", "addressee unknown", "unknown addressee", "adressee unknown", "invalid rcptto", "unavailable mail user", "not user of", "no longer on server", "domino-verzeichnis", "annuaire domino", "directorio de domino", "directorio domino", "domino ディレクトリ", "rubrica di domino", "rubrica domino", "subscriber unknown", "unknown subscriber", "unknown user: \"", "unknown user account", "no such person", "nicht vorhanden", "nicht bekannt", "nicht verfügbar", "такого адреса", "does no exist", "user … no longer", "no longer accepts mail", "delivery to mobile", "not our customer",
	"адресат не", "получател … не", "не существует", "нет такого", "нет адресата", "не зарегистрирован", "адрес не найден", "не найден", "неверный адрес", "несуществующ", "отсутствует на сервере", "пользователь не найден", "пользователь … не найден", "ящик не найден", "такого пользователя", "неизвестный пользователь", "unbekannt", "existiert nicht", "kein postfach", "empfänger … ungültig", "ungültige empfänger", "utilisateur inconnu", "inconnu", "inexistant", "introuvable", "destinatario desconocido", "inexistente", "no se encontró", "no encontrado", "inesistente", "destinatario sconosciuto", "não encontrado", "desconhecido", "nie ma takiego", "nieznany", "nieznana", "nie znaleziono", "onbekende", "niet gevonden", "存在しません", "存在しない", "見つかりません", "見つかりませんでした", "宛先不明", "不存在", "无此用户", "查無", "查无", "nicht gefunden", "destinataire inconnu", "destinataire invalide", "adresse inconnue", "n'existe pas", "no existe", "usuario desconocido", "non esiste", "utente sconosciuto", "não existe", "nie istnieje", "bestaat niet",
}

// sureUnknown are phrases of unknownUserPhrases that programs say of their own lookup, never a filter of itself.
var sureUnknown = []string{
	"no mailbox here by that name", "bad-mailbox", "resolver.adr", "recipnotfound", "recipientnotfound", "nosuchuser", "no such user here", "check if address is correct", "no valid recipients",
	"in virtual mailbox table", "in virtual alias table", "in local recipient table", "in relay recipient table", "wasn't found at", "address … couldn't be found", "address couldn't be found", "address not found", "requested action not taken: mailbox unavailable",
	"invalid recipient", "destinataire invalide", "recipient not found", "mailbox does not exist", "unknown or illegal alias", "unknown local part", "unknown local-part", "not listed in public name", "not listed in domino", "not listed in public", "unknown recipient name", "no such user/mailbox", "user has no mailbox", "not known at this site", "is not known here", "account or domain may not exist", "unknown user: \"", "unknown user account", "domino-verzeichnis", "annuaire domino", "directorio de domino", "directorio domino", "domino ディレクトリ", "rubrica di domino", "rubrica domino", "subscriber unknown", "unknown subscriber", "no longer accepts mail", "no mailbox by that name", "user doesn't exist:", "local mailbox … user not found", "not our customer", "000c05a6",
}

// weakWordings are tried when neither a code nor a closer phrase tells the reason.
var weakWordings = []wording{
	{UnknownUser, []string{"recipient address rejected", "address rejected", "address … rejected", "recipient rejected", "recipient refused", "rejected recipient", "rejected … address", "unknown"}},
	{SenderRefused, []string{"access denied", "permission denied", "not authorized", "not authorised", "not allowed", "not permitted", "unauthorized"}},
	{HostBlocked, []string{"blocked", "refused", "denied", "banned"}},
	{Spam, []string{"spam"}},
	{Filtered, []string{"rejected", "filter"}},
}
