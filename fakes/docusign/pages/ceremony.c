/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/ceremony.c - the page on which a recipient reads and signs.  Works without
 * script. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "pages/fields.h"
#include "pages/session.h"
#include "paper/paper.h"

bool fake_ceremony_signs(const struct fake_session *s)
{
	static const char *const lists[] = { "signers", "inPersonSigners", "witnesses", "notaries",
		                                 "notarySigners" };
	const char *list = s->recipient ? fake_recipient_list_of(s->e, s->recipient) : "";
	const char *status = s->e ? fake_envelope_status(s->e) : "";

	if (strcmp(s->kind, "recipient") != 0 || fake_recipient_is_done(s->recipient) ||
	    !fake_recipient_has_turn(s->e, s->recipient) || strcmp(status, "voided") == 0 ||
	    strcmp(status, "declined") == 0 || strcmp(status, "completed") == 0)
		return false;
	for (size_t i = 0; list && i < sizeof lists / sizeof lists[0]; i++)
		if (strcmp(list, lists[i]) == 0)
			return true;
	return false;
}

static const char *signer_name(const struct fake_session *s)
{
	const char *name = fake_text(s->recipient, "signerName");

	return *name ? name : fake_text(s->recipient, "name");
}

/* ---- the head ------------------------------------------------------------------------------- */

static bool add_bar(struct fake_session *s, struct fake_bytes *b, bool signs)
{
	return fake_puts(b, "<a class=\"skip\" href=\"#documents\">To the documents</a>\n<header "
	                    "class=\"bar\"><img src=\"/__fake/icon.svg\" alt=\"\">") &&
	       fake_html(b, "<span class=\"subject\">", fake_text(s->e->record, "emailSubject"),
	                 "</span>") &&
	       fake_puts(
			   b, signs
					  ? "<span class=\"count\" id=\"count\" role=\"status\"></span>"
						"<button type=\"button\" id=\"next\" hidden>Next field</button></header>\n"
					  : "</header>\n");
}

static bool add_trouble(struct fake_bytes *b, const char *trouble, const cJSON *missing)
{
	char id[80];

	if (!trouble)
		return true;
	if (!fake_html(b, "<div class=\"alert\" role=\"alert\"><strong>Not finished yet.</strong> ",
	               trouble, ""))
		return false;
	if (missing && fake_field_id(missing, id))
		return fake_printf(b, " <a href=\"#%s\">Go to it</a></div>\n", id);
	return fake_puts(b, "</div>\n");
}

static void letter_of(const char *name, char ret[8])
{
	size_t length = 1;

	while (((unsigned char)name[length] & 0xc0) == 0x80 && length < 4 && name[0])
		length++;
	snprintf(ret, 8, "%.*s", name[0] ? (int)length : 0, name);
}

static bool add_sender(struct fake_session *s, struct fake_bytes *b, bool signs)
{
	const cJSON *sender = fake_member(s->e->record, "sender"),
				*note = fake_member(s->recipient, "note");
	const char *name =
		*fake_text(sender, "userName") ? fake_text(sender, "userName") : "The sender";
	const char *blurb = fake_text(s->e->record, "emailBlurb");
	char letter[8];
	bool good;

	letter_of(name, letter);
	good =
		fake_html(b,
	              "<section class=\"card\" aria-label=\"Invitation\"><div class=\"from\"><span "
	              "class=\"face\" aria-hidden=\"true\">",
	              letter, "</span><div>") &&
		fake_html(b, "<h1>", signer_name(s),
	              signs ? ", please read and sign</h1>" : ", these documents are for you</h1>") &&
		fake_html(b, "<p class=\"soft\">", name, "") &&
		fake_html(b, *fake_text(sender, "email") ? " (" : "", fake_text(sender, "email"),
	              *fake_text(sender, "email") ? ") sent them to you.</p>"
	                                          : " sent them to you.</p>");
	if (good && strcmp(fake_text(s->recipient, "recipientType"), "inpersonsigner") == 0)
		good = fake_html(b, "<p><strong>In person:</strong> ",
		                 *fake_text(s->recipient, "hostName") ? fake_text(s->recipient, "hostName")
		                                                      : "the host",
		                 "") &&
		       fake_html(b, " hands this page to ", signer_name(s), ".</p>");
	if (good && *blurb)
		good = fake_html(b, "<p class=\"message\">", blurb, "</p>");
	if (good && cJSON_IsString(note) && *note->valuestring)
		good = fake_html(b, "<p class=\"message\"><strong>For you alone:</strong> ",
		                 note->valuestring, "</p>");
	return good && fake_puts(b, "</div></div></section>\n");
}

static bool add_adoption(struct fake_session *s, struct fake_bytes *b)
{
	char initials[24], id[24];

	fake_signature_initials(s->recipient, initials);
	fake_signature_id(s->recipient, id);
	return fake_puts(
			   b, "<fieldset class=\"card adopt\"><legend class=\"visually-hidden\">Adopt your "
	              "signature</legend>\n"
				  "<div><label for=\"name\">Your full name</label><input type=\"text\" id=\"name\" "
	              "name=\"name\" maxlength=\"100\" required autocomplete=\"name\"") &&
	       fake_attribute(b, "value", fake_signature_name(s->recipient)) &&
	       fake_puts(b, "></div><div><label for=\"initials\">Initials</label><input type=\"text\" "
	                    "id=\"initials\" name=\"initials\" maxlength=\"10\" required") &&
	       fake_attribute(b, "value", initials) &&
	       fake_html(b,
	                 "></div>\n<div class=\"preview\"><small>Signed by:</small><span class=\"hand "
	                 "full\" id=\"preview\">",
	                 fake_signature_name(s->recipient), "</span>") &&
	       fake_html(b, "<small class=\"mono\">", id, "</small></div>\n") &&
	       fake_puts(
			   b,
			   "<p class=\"soft small\">By signing you adopt this as your signature and initials. "
			   "Nothing signed here binds anybody: this server is for tests.</p></fieldset>\n");
}

/* ---- documents ------------------------------------------------------------------------------ */

static bool add_page(struct fake_session *s, struct fake_page *page,
                     const struct fake_fields_of *of, bool signs)
{
	const char *id = fake_text(of->document, "documentId");
	struct fake_bytes *b = &page->body;
	bool good = fake_printf(b,
	                        "<div class=\"paper\"><div class=\"sheet\"><img width=\"%.0f\" "
	                        "height=\"%.0f\"%s src=\"/Signing/MTRedeem/v1/%s/pages/%s/%u?s=%s\"",
	                        of->width, of->height, of->page > 1 ? " loading=\"lazy\"" : "",
	                        s->token, id, of->page, fake_text(s->view, "_session")) &&
	            fake_puts(b, " alt=\"") && fake_html(b, "Page ", "", "") &&
	            fake_printf(b, "%u of ", of->page) &&
	            fake_add_html(b, fake_text(of->document, "name")) && fake_puts(b, "\">\n");

	return good && (!signs || fake_fields_add(page, of)) && fake_puts(b, "</div></div>\n");
}

static bool add_document(struct fake_session *s, struct fake_page *page, const cJSON *document,
                         const cJSON *missing, bool signs)
{
	struct fake_fields_of of = { .e = s->e,
		                         .recipient = s->recipient,
		                         .document = document,
		                         .missing = missing,
		                         .off = strcmp(s->kind, "preview") == 0 };
	unsigned pages = fake_document_pages(document);
	bool good =
		fake_html(&page->body, "<section class=\"doc\"><h2>", fake_text(document, "name"), "") &&
		fake_printf(&page->body, "<span>%u page%s</span></h2>\n", pages, pages == 1 ? "" : "s");

	for (of.page = 1; good && fake_document_page_size(document, of.page, &of.width, &of.height);
	     of.page++)
		good = add_page(s, page, &of, signs);
	return good && fake_puts(&page->body, "</section>\n");
}

static bool add_documents(struct fake_session *s, struct fake_page *page, const cJSON *missing,
                          bool signs)
{
	const cJSON *document;
	bool good = fake_puts(&page->body, "<div id=\"documents\" tabindex=\"-1\">\n");

	cJSON_ArrayForEach(document, fake_member(s->e->record, "documents"))
		if (good && fake_document_visible(s->e, document, s->recipient))
			good = add_document(s, page, document, missing, signs);
	return good && fake_puts(&page->body, "</div>\n");
}

/* ---- the foot ------------------------------------------------------------------------------- */

static bool add_free(struct fake_session *s, struct fake_bytes *b)
{
	if (fake_fields_sign(s->recipient))
		return true;
	return fake_puts(b, "<section class=\"card\"><h2>Where you sign</h2><p>The sender chose no "
	                    "place. Your signature comes to the foot of "
	                    "the first document\xe2\x80\x99s last page.</p></section>\n");
}

static bool add_signer_foot(struct fake_session *s, struct fake_bytes *b)
{
	return fake_puts(
			   b,
			   "<div class=\"actions\"><a class=\"button\" "
	           "href=\"#decline\">Decline\xe2\x80\xa6</a>\n"
			   "<button name=\"act\" value=\"later\" formnovalidate>Finish later</button>\n"
			   "<button class=\"go\" name=\"act\" value=\"sign\">Finish</button></div>\n</form>\n"
			   "<form method=\"post\" class=\"card\" id=\"decline\">\n") &&
	       fake_session_hidden(s, b) &&
	       fake_puts(
			   b,
			   "<input type=\"hidden\" name=\"page\" value=\"1\"><h2>Decline to sign</h2>"
			   "<p class=\"soft\">Nobody can sign any more then. The sender reads your reason.</p>"
			   "<label for=\"reason\">Reason</label><textarea id=\"reason\" name=\"reason\" "
	           "maxlength=\"500\" required></textarea>"
			   "<p><button class=\"bad\" name=\"act\" value=\"decline\">Decline to "
	           "sign</button></p></form>\n");
}

/* What somebody who only reads can do at the end. */
static const char *reader_act(const struct fake_session *s, const char **ret_text)
{
	const char *list = s->recipient ? fake_recipient_list_of(s->e, s->recipient) : "";
	bool hands_on = list && (strcmp(list, "agents") == 0 || strcmp(list, "editors") == 0 ||
	                         strcmp(list, "intermediaries") == 0);

	*ret_text = "Close";
	if (!hands_on || fake_recipient_is_done(s->recipient) ||
	    !fake_recipient_has_turn(s->e, s->recipient))
		return "done";
	*ret_text = "Finish";
	return "turn";
}

static bool add_reader_foot(struct fake_session *s, struct fake_bytes *b)
{
	const char *text, *act = reader_act(s, &text);

	return fake_printf(b,
	                   "<div class=\"actions\"><button class=\"go\" name=\"act\" "
	                   "value=\"%s\">%s</button></div>\n</form>\n",
	                   act, text);
}

static bool add_state(struct fake_session *s, struct fake_bytes *b)
{
	const char *status = fake_envelope_status(s->e),
			   *reason = fake_text(s->e->record, "voidedReason");

	if (strcmp(status, "voided") == 0 && *reason)
		return fake_html(
			b, "<div class=\"alert\" role=\"status\">The sender voided this envelope: ", reason,
			"</div>\n");
	if (strcmp(status, "voided") == 0 || strcmp(status, "declined") == 0)
		return fake_html(b, "<div class=\"alert\" role=\"status\">This envelope is ", status,
		                 ": it can only be read.</div>\n");
	if (strcmp(fake_text(s->recipient, "status"), "completed") == 0 &&
	    *fake_text(s->recipient, "signedDateTime"))
		return fake_puts(
			b, "<p class=\"soft\" role=\"status\">You have signed these documents.</p>\n");
	return true;
}

/* ---- whole ---------------------------------------------------------------------------------- */

void fake_ceremony_page(struct fake_session *s, unsigned status, const char *trouble,
                        const cJSON *missing)
{
	bool signs = fake_ceremony_signs(s), fields = signs || strcmp(s->kind, "preview") == 0;
	struct fake_page page = { .title = fake_text(s->e->record, "emailSubject"),
		                      .kind = "signing",
		                      .script = signs ? fake_ceremony_script : NULL };
	struct fake_session_policy policy;
	struct fake_bytes *b = &page.body;

	fake_session_policy(s, &page, &policy);
	if (!*page.title)
		page.title = "Documents";
	page.failed =
		!(add_bar(s, b, signs) && fake_puts(b, "<main>\n") && add_trouble(b, trouble, missing) &&
	      add_state(s, b) && add_sender(s, b, signs) &&
	      fake_puts(b, "<form method=\"post\" id=\"form\">\n") && fake_session_hidden(s, b) &&
	      fake_puts(b, "<input type=\"hidden\" name=\"page\" value=\"1\">\n") &&
	      (!signs || add_adoption(s, b)) && add_documents(s, &page, missing, fields) &&
	      (!signs || add_free(s, b)) && (signs ? add_signer_foot(s, b) : add_reader_foot(s, b)) &&
	      fake_puts(b, "</main>\n"));
	fake_page_answer(s->r, status, &page);
}

/* Before the documents: the sender wants to know that it is really him. */
void fake_code_page(struct fake_session *s, const char *trouble)
{
	struct fake_page page = { .title = "Who are you?", .kind = "notice" };
	struct fake_session_policy policy;
	struct fake_bytes *b = &page.body;
	bool code = *fake_text(s->recipient, "accessCode") && !fake_yes(s->view, "_passed", false);

	fake_session_policy(s, &page, &policy);
	page.failed = !(
		fake_puts(b, "<main class=\"card narrow\">") &&
		(!trouble || fake_html(b, "<div class=\"alert\" role=\"alert\">", trouble, "</div>")) &&
		fake_puts(b, code ? "<h1>Enter your access code</h1>" : "<h1>Prove your identity</h1>") &&
		fake_html(b, "<p class=\"soft\">For ", signer_name(s), "</p>") &&
		fake_puts(b, "<form method=\"post\">") && fake_session_hidden(s, b) &&
		fake_puts(
			b, code ? "<label for=\"code\">Access code</label><input type=\"password\" id=\"code\" "
	                  "name=\"code\" required autofocus autocomplete=\"off\">"
					  "<p class=\"row\"><button class=\"go\">Go on</button></p>"
					: "<p>A real check would ask a phone or a passport. Here you choose how it "
	                  "ends.</p><p class=\"row\">"
					  "<button class=\"go\" name=\"act\" value=\"check-pass\">Pass</button><button "
	                  "class=\"bad\" name=\"act\" value=\"check-fail\">Fail</button></p>") &&
		fake_puts(b, "</form></main>\n"));
	fake_page_answer(s->r, 200, &page);
}
