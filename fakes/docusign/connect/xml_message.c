/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/xml_message.c - the message of old: DocuSignEnvelopeInformation in XML,
 * bare or in a SOAP call. What elements exist and in which order is said by tables. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "connect/connect.h"

#define NAMESPACE "http://www.docusign.net/API/3.0"

struct element { /* an element whose text is a member of the record */
	const char *name, *member, *otherwise; /* otherwise NULL: it is left out */
	bool capital;                          /* "completed" is said "Completed" */
};

static const struct element envelope_head[] = {
	{ "EnvelopeID", "envelopeId", "", false },
	{ "Subject", "emailSubject", "", false },
	{ "UserName", "_senderName", "", false },
	{ "Email", "_senderEmail", "", false },
	{ "Status", "status", "", true },
	{ "Created", "createdDateTime", NULL, false },
	{ "Sent", "sentDateTime", NULL, false },
	{ "Delivered", "deliveredDateTime", NULL, false },
	{ "Signed", "completedDateTime", NULL, false },
	{ "Completed", "completedDateTime", NULL, false },
	{ "Declined", "declinedDateTime", NULL, false },
	{ "VoidedDate", "voidedDateTime", NULL, false },
	{ "VoidReason", "_voidedReason", NULL, false },
	{ "ACStatus", "_acStatus", "Original", false },
	{ "ACStatusDate", "statusChangedDateTime", NULL, false },
	{ "ACHolder", "_senderName", "", false },
	{ "ACHolderEmail", "_senderEmail", "", false },
	{ "ACHolderLocation", "_nothing", "DocuSign", false },
	{ "SigningLocation", "signingLocation", "Online", false },
	{ "SenderIPAddress", "_nothing", "127.0.0.1", false },
	{ "EnvelopePDFHash", "_nothing", "", false },
};

static const struct element envelope_tail[] = {
	{ "AutoNavigation", "autoNavigation", "true", false },
	{ "EnvelopeIdStamping", "envelopeIdStamping", "true", false },
	{ "AuthoritativeCopy", "authoritativeCopy", "false", false },
};

static const struct element recipient_elements[] = {
	{ "Email", "email", "", false },
	{ "UserName", "name", "", false },
	{ "RoutingOrder", "routingOrder", "1", false },
	{ "Sent", "sentDateTime", NULL, false },
	{ "Delivered", "deliveredDateTime", NULL, false },
	{ "Signed", "signedDateTime", NULL, false },
	{ "Declined", "declinedDateTime", NULL, false },
	{ "DeclineReason", "declinedReason", NULL, false },
	{ "Status", "status", "created", true },
	{ "RecipientIPAddress", "_nothing", "127.0.0.1", false },
	{ "ClientUserId", "clientUserId", NULL, false },
};

static const struct element tab_elements[] = {
	{ "Status", "_status", "Active", false },
	{ "XPosition", "xPosition", "0", false },
	{ "YPosition", "yPosition", "0", false },
	{ "TabLabel", "tabLabel", "", false },
	{ "TabName", "name", "", false },
	{ "TabValue", "_value", "", false },
	{ "DocumentID", "documentId", "", false },
	{ "PageNumber", "pageNumber", "1", false },
};

static const struct element document_elements[] = {
	{ "ID", "documentId", "", false },
	{ "Name", "name", "", false },
	{ "TemplateName", "_nothing", "", false },
	{ "Sequence", "order", "1", false },
};

static const struct element field_elements[] = {
	{ "Name", "name", "", false },
	{ "Show", "show", "false", false },
	{ "Required", "required", "false", false },
	{ "Value", "value", "", false },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- writing ------------------------------------------------------------------------------- */

/* XML 1.0 has no control characters but tab and line ends: they are left out. */
static bool put_text(struct fake_bytes *out, const char *text)
{
	char clean[256];
	size_t length = 0;

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 32 && c != '\t' && c != '\n' && c != '\r')
			continue;
		clean[length++] = *text;
		if (length == sizeof clean - 1) {
			clean[length] = '\0';
			if (!fake_add_html(out, clean))
				return false;
			length = 0;
		}
	}
	clean[length] = '\0';
	return fake_add_html(out, clean);
}

static bool put(struct fake_bytes *out, const char *name, const char *text)
{
	return fake_printf(out, "<%s>", name) && put_text(out, text) && fake_printf(out, "</%s>", name);
}

static bool put_capital(struct fake_bytes *out, const char *name, const char *text)
{
	char first[2] = { (char)toupper((unsigned char)*text), '\0' };

	return fake_printf(out, "<%s>", name) && put_text(out, first) &&
	       put_text(out, *text ? text + 1 : "") && fake_printf(out, "</%s>", name);
}

static bool put_all(struct fake_bytes *out, const cJSON *record, const struct element *elements,
                    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = fake_text(record, elements[i].member);

		if (!*text && !elements[i].otherwise)
			continue;
		text = *text ? text : elements[i].otherwise;
		if (!(elements[i].capital ? put_capital(out, elements[i].name, text)
		                          : put(out, elements[i].name, text)))
			return false;
	}
	return true;
}

/* ---- recipients and tabs ------------------------------------------------------------------- */

/* "signHereTabs" is "SignHere"; text tabs and their kin are said to be custom. */
static bool put_tab_type(struct fake_bytes *out, const char *list)
{
	static const char *const custom[] = { "textTabs", "numberTabs",     "dateTabs", "checkboxTabs",
		                                  "listTabs", "radioGroupTabs", "ssnTabs",  "zipTabs",
		                                  "noteTabs", "formulaTabs" };
	char name[64];
	size_t length = strlen(list);

	for (size_t i = 0; i < COUNT(custom); i++)
		if (strcmp(custom[i], list) == 0)
			return put(out, "TabType", "Custom");
	length = length > 4 && length - 4 < sizeof name ? length - 4 : 0;
	memcpy(name, list, length);
	name[length] = '\0';
	return put_capital(out, "TabType", name);
}

static bool put_tab(struct fake_bytes *out, const char *list, const cJSON *tab)
{
	const struct fake_tab_type *type = fake_tab_type_of(list);
	cJSON *view = cJSON_Duplicate(tab, true);
	bool selected = type && type->value && strcmp(type->value, "selected") == 0;
	bool good = view && fake_puts(out, "<TabStatus>") && put_tab_type(out, list);

	if (good && type && type->value)
		good = fake_set(view, "_value",
		                selected ? (fake_yes(tab, "selected", false) ? "X" : "")
		                         : fake_text(tab, type->value));
	if (good && *fake_text(tab, "status"))
		good = fake_set(view, "_status",
		                strcmp(fake_text(tab, "status"), "signed") == 0 ? "Signed" : "Active");
	good = good && put_all(out, view, tab_elements, COUNT(tab_elements)) &&
	       fake_puts(out, "</TabStatus>");
	cJSON_Delete(view);
	return good;
}

static bool put_tabs(struct fake_bytes *out, const cJSON *tabs)
{
	const cJSON *list, *tab;

	if (!fake_puts(out, "<TabStatuses>"))
		return false;
	cJSON_ArrayForEach(list, tabs)
		cJSON_ArrayForEach(tab, list)
			if (!put_tab(out, list->string ? list->string : "", tab))
				return false;
	return fake_puts(out, "</TabStatuses>");
}

static bool put_recipient(struct fake_bytes *out, const char *list, const cJSON *recipient)
{
	static const char *const types[][2] = {
		{ "signers", "Signer" },
		{ "agents", "Agent" },
		{ "editors", "Editor" },
		{ "intermediaries", "Intermediary" },
		{ "carbonCopies", "CarbonCopy" },
		{ "certifiedDeliveries", "CertifiedDelivery" },
		{ "inPersonSigners", "InPersonSigner" },
		{ "seals", "ElectronicSeal" },
		{ "witnesses", "Witness" },
		{ "notaries", "Notary" },
	};
	const char *type = "Signer";

	for (size_t i = 0; i < COUNT(types); i++)
		if (strcmp(types[i][0], list) == 0)
			type = types[i][1];
	return fake_puts(out, "<RecipientStatus>") && put(out, "Type", type) &&
	       put_all(out, recipient, recipient_elements, COUNT(recipient_elements)) &&
	       fake_puts(out, "<CustomFields />") && put_tabs(out, fake_member(recipient, "tabs")) &&
	       put(out, "AccountStatus", "Active") &&
	       put(out, "RecipientId", fake_text(recipient, "recipientIdGuid")) &&
	       fake_puts(out, "</RecipientStatus>");
}

static bool put_recipients(struct fake_bytes *out, const struct fake_envelope *e)
{
	if (!fake_puts(out, "<RecipientStatuses>"))
		return false;
	for (const char *const *list = fake_recipient_lists; *list; list++) {
		const cJSON *one;

		cJSON_ArrayForEach(one, fake_member(fake_member(e->record, "recipients"), *list))
			if (!put_recipient(out, *list, one))
				return false;
	}
	return fake_puts(out, "</RecipientStatuses>");
}

/* ---- the envelope -------------------------------------------------------------------------- */

static bool put_fields(struct fake_bytes *out, const struct fake_envelope *e, const cJSON *from)
{
	static const char *const kinds[][2] = { { "textCustomFields", "Text" },
		                                    { "listCustomFields", "List" } };
	bool account = fake_yes(from, "includeSenderAccountasCustomField",
	                        fake_yes(from, "includeSenderAccountAsCustomField", false));
	bool good = fake_puts(out, "<CustomFields>");

	for (size_t i = 0; i < COUNT(kinds); i++) {
		const cJSON *field;

		cJSON_ArrayForEach(field, fake_member(fake_member(e->record, "customFields"), kinds[i][0]))
			good = good && fake_puts(out, "<CustomField>") &&
			       put_all(out, field, field_elements, COUNT(field_elements)) &&
			       put(out, "CustomFieldType", kinds[i][1]) && fake_puts(out, "</CustomField>");
	}
	if (account)
		good =
			good &&
			fake_puts(
				out,
				"<CustomField><Name>AccountId</Name><Show>false</Show><Required>false</Required>") &&
			put(out, "Value", fake_text(e->record, "_account")) &&
			fake_puts(out, "<CustomFieldType>Text</CustomFieldType></CustomField>");
	return good && fake_puts(out, "</CustomFields>");
}

static bool put_documents(struct fake_bytes *out, const struct fake_envelope *e)
{
	const cJSON *document;
	bool good = fake_puts(out, "<DocumentStatuses>");

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		good = good && fake_puts(out, "<DocumentStatus>") &&
		       put_all(out, document, document_elements, COUNT(document_elements)) &&
		       fake_puts(out, "</DocumentStatus>");
	return good && fake_puts(out, "</DocumentStatuses>");
}

static bool put_pdf(struct fake_bytes *out, struct fake_envelope *e, const char *id,
                    const char *name, const char *type)
{
	struct fake_bytes pdf = { 0 };
	bool drawn = *id ? fake_paper(e, id, false, &pdf) : fake_paper_certificate(e, &pdf);
	bool good = fake_puts(out, "<DocumentPDF>") && put(out, "Name", name) &&
	            fake_puts(out, "<PDFBytes>") &&
	            (!drawn || fake_add_base64(out, pdf.at, pdf.length)) &&
	            fake_puts(out, "</PDFBytes>") && (!*id || put(out, "DocumentID", id)) &&
	            put(out, "DocumentType", type) && fake_puts(out, "</DocumentPDF>");

	fake_bytes_finish(&pdf);
	return good;
}

static bool put_pdfs(struct fake_bytes *out, struct fake_envelope *e, const cJSON *from)
{
	const cJSON *document;
	bool good;

	if (!fake_yes(from, "includeDocuments", false) &&
	    !fake_yes(from, "includeCertificateOfCompletion", false))
		return true;
	good = fake_puts(out, "<DocumentPDFs>");
	if (fake_yes(from, "includeDocuments", false))
		cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
			good = good && put_pdf(out, e, fake_text(document, "documentId"),
			                       fake_text(document, "name"), "CONTENT");
	if (fake_yes(from, "includeCertificateOfCompletion", false) &&
	    strcmp(fake_envelope_status(e), "completed") == 0)
		good = good && put_pdf(out, e, "", "CertificateOfCompletion_", "SUMMARY");
	return good && fake_puts(out, "</DocumentPDFs>");
}

static bool put_status(struct fake_bytes *out, struct fake_envelope *e, const cJSON *from)
{
	const cJSON *sender = fake_member(e->record, "sender");
	cJSON *view = cJSON_Duplicate(e->record, true);
	char now[FAKE_DATE];
	bool good = fake_set(view, "_senderName", fake_text(sender, "userName")) &&
	            fake_set(view, "_senderEmail", fake_text(sender, "email"));

	if (good && fake_yes(from, "includeEnvelopeVoidReason", true))
		good = fake_set(view, "_voidedReason", fake_text(e->record, "voidedReason"));
	fake_now(e->fake, now);
	good = good && fake_puts(out, "<EnvelopeStatus>") && put_recipients(out, e) &&
	       put(out, "TimeGenerated", now) &&
	       put_all(out, view, envelope_head, COUNT(envelope_head)) && put_fields(out, e, from) &&
	       put_all(out, view, envelope_tail, COUNT(envelope_tail)) && put_documents(out, e) &&
	       fake_puts(out, "</EnvelopeStatus>");
	cJSON_Delete(view);
	return good;
}

static bool put_information(struct fake_bytes *out, struct fake_envelope *e, const cJSON *from)
{
	bool zone =
		fake_yes(from, "includeTimeZoneInformation", fake_yes(from, "includeTimeZone", false));

	return fake_puts(out,
	                 "<DocuSignEnvelopeInformation xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" "
	                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"" NAMESPACE
	                 "\">") &&
	       put_status(out, e, from) && put_pdfs(out, e, from) &&
	       (!zone ||
	        fake_puts(out, "<TimeZone>UTC</TimeZone><TimeZoneOffset>0</TimeZoneOffset>")) &&
	       fake_puts(out, "</DocuSignEnvelopeInformation>");
}

bool fake_message_xml(struct fake *fake, const struct fake_target *target,
                      const struct fake_event *event, struct fake_bytes *out)
{
	struct fake_envelope *e = fake_envelope_open(fake, event->envelope);
	const char *namespace = fake_text(target->from, "soapNamespace");
	bool good;

	namespace = *namespace ? namespace : fake_text(target->from, "soapNameSpace");
	good = fake_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
	if (good && target->soap)
		good =
			fake_puts(
				out,
				"<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
				"<DocuSignConnectUpdate xmlns=\"") &&
			put_text(out, namespace) && fake_puts(out, "\">");
	if (good && e)
		good = put_information(out, e, target->from);
	else if (good) /* it is gone, or a template, of which the old messages know nothing */
		good = fake_puts(out, "<DocuSignEnvelopeInformation xmlns=\"" NAMESPACE "\" />");
	if (good && target->soap)
		good = fake_puts(out, "</DocuSignConnectUpdate></soap:Body></soap:Envelope>");
	if (e)
		e->changed = false;
	(void)fake_envelope_close(e);
	return good;
}
