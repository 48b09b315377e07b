/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/words.c - the certificate's words; languages without a row are taken and shown in English. */
#include "paper/words.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static const struct fake_words tongues[] = {
	{ "en", "Certificate Of Completion", "Envelope Id", "Status", "Subject", "Documents", "Document Pages", "Signatures",
	  "Initials", "Envelope Originator", "EnvelopeId Stamping", "Enabled", "Disabled", "Time Zone", "Record Tracking",
	  "Created", "Status Changed", "Reason", "Security Level", "Email, Access Code", "Email, Embedded", "Sent", "Viewed",
	  "Signed", "Declined", "Signer Events", "Carbon Copy Events", "Events", "Envelope Events" },
	{ "de", "Abschlusszertifikat", "Umschlag-ID", "Status", "Betreff", "Dokumente", "Dokumentseiten", "Signaturen",
	  "Initialen", "Ersteller des Umschlags", "Umschlag-ID-Stempel", "Aktiviert", "Deaktiviert", "Zeitzone", "Nachverfolgung",
	  "Erstellt", "Status seit", "Grund", "Sicherheitsstufe", "E-Mail, Zugangscode", "E-Mail, eingebettet", "Gesendet", "Angezeigt",
	  "Signiert", "Abgelehnt", "Ereignisse der Unterzeichner", "Ereignisse der Kopieempf\xc3\xa4nger", "Ereignisse", "Ereignisse des Umschlags" },
	{ "fr", "Certificat de r\xc3\xa9""alisation", "Identifiant d\xe2\x80\x99""enveloppe", "\xc3\x89tat", "Objet", "Documents", "Pages du document", "Signatures",
	  "Paraphes", "\xc3\x89metteur de l\xe2\x80\x99""enveloppe", "Num\xc3\xa9ro d\xe2\x80\x99""enveloppe imprim\xc3\xa9", "Activ\xc3\xa9", "D\xc3\xa9sactiv\xc3\xa9", "Fuseau horaire", "Suivi",
	  "Cr\xc3\xa9\xc3\xa9", "\xc3\x89tat modifi\xc3\xa9", "Motif", "Niveau de s\xc3\xa9""curit\xc3\xa9", "E-mail, code d\xe2\x80\x99""acc\xc3\xa8s", "E-mail, int\xc3\xa9gr\xc3\xa9", "Envoy\xc3\xa9", "Consult\xc3\xa9",
	  "Sign\xc3\xa9", "Refus\xc3\xa9", "\xc3\x89v\xc3\xa9nements des signataires", "\xc3\x89v\xc3\xa9nements des copies", "\xc3\x89v\xc3\xa9nements", "\xc3\x89v\xc3\xa9nements de l\xe2\x80\x99""enveloppe" },
	{ "es", "Certificado de finalizaci\xc3\xb3n", "Identificador del sobre", "Estado", "Asunto", "Documentos", "P\xc3\xa1ginas", "Firmas",
	  "Iniciales", "Autor del sobre", "Sello del identificador", "Activado", "Desactivado", "Zona horaria", "Seguimiento",
	  "Creado", "Estado desde", "Motivo", "Nivel de seguridad", "Correo, c\xc3\xb3""digo de acceso", "Correo, integrado", "Enviado", "Visto",
	  "Firmado", "Rechazado", "Eventos de los firmantes", "Eventos de las copias", "Eventos", "Eventos del sobre" },
};

static const char *const known[] = {
	"en", "de", "fr", "es", "it", "ja", "ko", "nl", "pt", "pt_BR", "ru", "zh_CN", "zh_TW", "fr_CA", "en_GB", "es_MX",
	"ar", "bg", "cs", "da", "et", "fa", "fi", "el", "he", "hi", "hr", "hu", "hy", "bahasa_Indonesia", "lt", "lv", "bahasa_Melayu",
	"no", "pl", "ro", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi",
};

bool fake_words_know(const char *language)
{
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcasecmp(known[i], language) == 0)
			return true;
	return false;
}

const struct fake_words *fake_words(const char *language)
{
	for (size_t i = 0; language && i < sizeof tongues / sizeof tongues[0]; i++)
		if (strncasecmp(tongues[i].language, language, 2) == 0)
			return &tongues[i];
	return &tongues[0];
}

const char *fake_words_list(const struct fake_words *words, const char *recipient_list)
{
	static const struct { const char *list, *heading; } headings[] = {
		{ "agents", "Agent Delivery Events" }, { "editors", "Editor Delivery Events" },
		{ "intermediaries", "Intermediary Delivery Events" }, { "certifiedDeliveries", "Certified Delivery Events" },
		{ "inPersonSigners", "In Person Signer Events" }, { "seals", "Seal Events" },
		{ "witnesses", "Witness Events" }, { "notaries", "Notary Events" },
	};

	if (strcmp(recipient_list, "signers") == 0)
		return words->signers;
	if (strcmp(recipient_list, "carbonCopies") == 0)
		return words->copies;
	for (size_t i = 0; words == &tongues[0] && i < sizeof headings / sizeof headings[0]; i++)
		if (strcmp(headings[i].list, recipient_list) == 0)
			return headings[i].heading;
	return words->others;
}
