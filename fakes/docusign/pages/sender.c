/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/sender.c - plain pages for those who send: prepare, correct, look over the
 * account, preview. */
#include <stdio.h>
#include <string.h>

#include "pages/session.h"
#include "paper/paper.h"

static bool is_kind(const struct fake_session *s, const char *kind)
{
	return strcmp(s->kind, kind) == 0;
}

static bool is_draft(const struct fake_session *s)
{
	return s->e && !s->e->template && strcmp(fake_envelope_status(s->e), "created") == 0;
}

/* It can be changed here: a draft by its sender, one under way by correcting, a template by
 * editing. */
static bool is_editable(const struct fake_session *s)
{
	const char *status = s->e ? fake_envelope_status(s->e) : "";

	if (is_kind(s, "template"))
		return true;
	if (is_kind(s, "correct"))
		return strcmp(status, "sent") == 0 || strcmp(status, "delivered") == 0 ||
		       strcmp(status, "correct") == 0;
	return is_draft(s) && (is_kind(s, "sender") || is_kind(s, "edit"));
}

/* ---- an envelope ---------------------------------------------------------------------------- */

static bool add_text(struct fake_bytes *b, const char *name, const char *label, const char *value,
                     bool off)
{
	return fake_printf(b,
	                   "<label for=\"%s\">%s</label><input type=\"text\" id=\"%s\" name=\"%s\" "
	                   "maxlength=\"100\"",
	                   name, label, name, name) &&
	       fake_attribute(b, "value", value) && fake_puts(b, off ? " disabled>" : ">");
}

static bool add_recipient(struct fake_bytes *b, const cJSON *recipient, bool editable)
{
	const char *id = fake_text(recipient, "recipientId");
	bool off = !editable || fake_recipient_is_done(recipient);

	return fake_puts(b, "<fieldset class=\"row\"><legend class=\"visually-hidden\">Recipient ") &&
	       fake_add_html(b, id) && fake_puts(b, "</legend><div class=\"grow\"><label for=\"n-") &&
	       fake_add_html(b, id) &&
	       fake_html(b, "\">", fake_text(recipient, "recipientType"), ", order ") &&
	       fake_html(b, "", fake_text(recipient, "routingOrder"),
	                 "</label><input type=\"text\" maxlength=\"100\" id=\"n-") &&
	       fake_add_html(b, id) && fake_puts(b, "\" name=\"n-") && fake_add_html(b, id) &&
	       fake_puts(b, "\"") && fake_attribute(b, "value", fake_text(recipient, "name")) &&
	       fake_puts(b, off ? " disabled>" : ">") &&
	       fake_puts(b, "</div><div class=\"grow\"><label for=\"m-") && fake_add_html(b, id) &&
	       fake_puts(b, "\">Email</label><input type=\"email\" maxlength=\"100\" id=\"m-") &&
	       fake_add_html(b, id) && fake_puts(b, "\" name=\"m-") && fake_add_html(b, id) &&
	       fake_puts(b, "\"") && fake_attribute(b, "value", fake_text(recipient, "email")) &&
	       fake_puts(b, off ? " disabled>" : ">") && fake_puts(b, "</div>") &&
	       fake_html_status(b, fake_text(recipient, "status")) && fake_puts(b, "</fieldset>\n");
}

/* An empty row, so that somebody can be added to a draft. */
static bool add_empty(struct fake_bytes *b)
{
	return fake_puts(b, "<fieldset class=\"row\"><legend class=\"visually-hidden\">Another signer</legend>"
	                    "<div class=\"grow\"><label for=\"new-name\">Another signer</label>"
	                    "<input type=\"text\" maxlength=\"100\" id=\"new-name\" name=\"new-name\"></div>"
	                    "<div class=\"grow\"><label for=\"new-email\">Email</label>"
	                    "<input type=\"email\" maxlength=\"100\" id=\"new-email\" name=\"new-email\"></div>"
	                    "</fieldset>\n");
}

static bool add_recipients(struct fake_session *s, struct fake_bytes *b)
{
	const cJSON *list, *recipient;
	bool good = fake_puts(b, "<h2>Recipients</h2>\n");
	unsigned count = 0;

	cJSON_ArrayForEach(list, fake_member(s->e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) {
			good = good && add_recipient(b, recipient, is_editable(s));
			count++;
		}
	return good && (count || fake_puts(b, "<p class=\"soft\">There are none yet.</p>")) &&
	       (!is_editable(s) || is_kind(s, "correct") || add_empty(b));
}

static bool add_documents(struct fake_session *s, struct fake_bytes *b)
{
	const cJSON *document;
	bool good = fake_puts(b, "<h2>Documents</h2><ul>\n");

	cJSON_ArrayForEach(document, fake_member(s->e->record, "documents"))
		good = good && fake_html(b, "<li>", fake_text(document, "name"), "") &&
		       fake_printf(b, " <span class=\"soft\">(pages: %u)</span></li>\n",
		                   fake_document_pages(document));
	return good && fake_puts(b, "</ul>\n");
}

static bool add_buttons(struct fake_session *s, struct fake_bytes *b)
{
	bool good = fake_puts(b, "<p class=\"row\">");

	if (is_draft(s) && (is_kind(s, "sender") || is_kind(s, "edit")))
		good =
			good && fake_puts(b, "<button class=\"go\" name=\"act\" value=\"send\">Send</button>");
	if (is_editable(s))
		good = good && fake_puts(b, "<button name=\"act\" value=\"save\">Save and close</button>");
	return good &&
	       fake_puts(
			   b, is_editable(s)
					  ? "<button name=\"act\" value=\"cancel\" formnovalidate>Cancel</button></p>\n"
					  : "<button class=\"go\" name=\"act\" value=\"cancel\">Close</button></p>\n");
}

static bool add_envelope(struct fake_session *s, struct fake_bytes *b)
{
	bool off = !is_editable(s);

	return fake_html(b, "<h1>",
	                 s->e->template          ? "Edit the template"
	                 : is_kind(s, "correct") ? "Correct the envelope"
	                 : is_draft(s)           ? "Prepare the envelope"
	                                         : "The envelope",
	                 " ") &&
	       fake_html_status(b, s->e->template ? "template" : fake_envelope_status(s->e)) &&
	       fake_puts(b, "</h1>\n<form method=\"post\" class=\"card\">") &&
	       fake_session_hidden(s, b) &&
	       (!s->e->template ||
	        add_text(b, "title", "Name of the template", fake_text(s->e->record, "name"), off)) &&
	       add_text(b, "subject", "Subject", fake_text(s->e->record, "emailSubject"), off) &&
	       fake_puts(b, "<label for=\"blurb\">Message</label><textarea id=\"blurb\" name=\"blurb\" "
	                    "maxlength=\"10000\"") &&
	       fake_puts(b, off ? " disabled>" : ">") &&
	       fake_html(b, "", fake_text(s->e->record, "emailBlurb"), "</textarea>\n") &&
	       add_documents(s, b) && add_recipients(s, b) && add_buttons(s, b) &&
	       fake_puts(b, "</form>\n");
}

/* ---- an account ----------------------------------------------------------------------------- */

struct listing { struct fake_bytes *b; unsigned count; };

static bool add_row(void *user, const struct fake_record *record)
{
	struct listing *listing = user;
	cJSON *json = fake_parse(record);
	bool good = json &&
	            fake_html(listing->b, "<tr><td>",
	                      *fake_text(json, "emailSubject") ? fake_text(json, "emailSubject")
	                                                       : "(no subject)",
	                      "") &&
	            fake_html(listing->b, "<br><code>", record->id, "</code></td><td>") &&
	            fake_html_status(listing->b, fake_text(json, "status")) &&
	            fake_html(listing->b, "</td><td>", fake_text(json, "statusChangedDateTime"),
	                      "</td></tr>\n");

	cJSON_Delete(json);
	return good && ++listing->count < 100;
}

static bool add_console(struct fake_session *s, struct fake_bytes *b)
{
	struct listing listing = { b, 0 };
	bool good = fake_puts(b, "<h1>Envelopes of the account</h1><div class=\"card wide\"><table "
	                         "class=\"stack\"><thead><tr><th>Subject</th><th>Status</th><th>Since</"
	                         "th></tr></thead><tbody>\n");

	fake_each_back(s->r->fake, "envelope", fake_text(s->view, "account"), add_row, &listing);
	if (good && listing.count == 0)
		good = fake_puts(b, "<tr><td colspan=\"3\">There are none yet.</td></tr>");
	return good && fake_puts(b, "</tbody></table></div>\n<form method=\"post\">") &&
	       fake_session_hidden(s, b) &&
	       fake_puts(b,
	                 "<button class=\"go\" name=\"act\" value=\"cancel\">Close</button></form>\n");
}

static void page_with(struct fake_session *s, unsigned status, const char *trouble)
{
	struct fake_page page = { .title = s->e && *fake_text(s->e->record, "emailSubject")
		                                   ? fake_text(s->e->record, "emailSubject")
		                                   : "Envelopes" };
	struct fake_session_policy policy;
	struct fake_bytes *b = &page.body;

	fake_session_policy(s, &page, &policy);
	page.failed =
		!(fake_puts(b, "<main>\n") &&
	      (!trouble || fake_html(b, "<div class=\"alert\" role=\"alert\">", trouble, "</div>\n")) &&
	      (s->e ? add_envelope(s, b) : add_console(s, b)) && fake_puts(b, "</main>\n"));
	fake_page_answer(s->r, status, &page);
}

void fake_sender_page(struct fake_session *s)
{
	if (s->e && (is_kind(s, "preview") || is_kind(s, "template_preview")) && s->recipient)
		fake_ceremony_page(s, 200, NULL, NULL);
	else
		page_with(s, 200, NULL);
}

/* ---- acting --------------------------------------------------------------------------------- */

static bool take(struct fake_session *s, const char *field, const char *member)
{
	const char *value = fake_form(s->r, field);

	return !value || fake_set(s->e->record, member, value);
}

static bool take_recipient(struct fake_session *s, cJSON *recipient)
{
	const char *id = fake_text(recipient, "recipientId"), *name, *email;
	char field[80];
	cJSON *change = cJSON_CreateObject();
	bool good;

	snprintf(field, sizeof field, "n-%.70s", id);
	name = fake_form(s->r, field);
	snprintf(field, sizeof field, "m-%.70s", id);
	email = fake_form(s->r, field);
	good = change && (!name || !*name || fake_set(change, "name", name)) &&
	       (!email || !*email || fake_set(change, "email", email)) &&
	       (fake_recipient_is_done(recipient) || (!name && !email) ||
	        fake_recipient_change(s->e, recipient, change));
	cJSON_Delete(change);
	return good;
}

/* One who was typed into the empty row becomes the last signer.  NULL, or why not (lent, static). */
static const char *take_new(struct fake_session *s)
{
	const char *name = fake_form(s->r, "new-name"), *email = fake_form(s->r, "new-email"), *why = NULL;
	cJSON *lists = cJSON_CreateObject(), *told = cJSON_CreateObject(), *signer = cJSON_CreateObject(),
		  *list = lists ? fake_array(lists, "signers") : NULL;
	bool asked = !is_kind(s, "correct") && ((name && *name) || (email && *email));
	char id[FAKE_ID];

	fake_guid(s->r->fake, id);
	if (!fake_append(list, signer) || !told)
		why = "There is not enough memory.";
	else if (asked && (!fake_set(signer, "recipientId", id) ||
	                   !fake_set_format(signer, "routingOrder", "%ld", fake_routing_last(s->e) + 1) ||
	                   !fake_set(signer, "name", name ? name : "") ||
	                   !fake_set(signer, "email", email ? email : "") ||
	                   !fake_recipients_add(s->e, lists, told)))
		why = "There is not enough memory.";
	else if (fake_recipients_error(told))
		why = "Whoever is added needs an email that can be one.";
	cJSON_Delete(lists);
	cJSON_Delete(told);
	return why;
}

static bool save(struct fake_session *s)
{
	cJSON *list, *recipient;
	bool good = take(s, "subject", "emailSubject") && take(s, "blurb", "emailBlurb") &&
	            (!s->e->template || take(s, "title", "name"));

	s->e->changed = true;
	cJSON_ArrayForEach(list, fake_member_of(s->e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			good = good && take_recipient(s, recipient);
	if (good && is_kind(s, "correct"))
		good =
			fake_audit(s->e, fake_text(s->view, "user"), "Corrected", "The envelope was corrected");
	return good;
}

static void send(struct fake_session *s)
{
	const char *detail = NULL, *code = fake_envelope_try(s->e, &detail);

	if (!code)
		fake_session_leave(s, "Send");
	else if (detail && *detail)
		page_with(s, 422, detail);
	else if (strcmp(code, "ENVELOPE_IS_INCOMPLETE") == 0)
		page_with(s, 422, "It cannot be sent yet: it needs a document, a recipient and a subject.");
	else
		page_with(s, 422, code);
}

void fake_sender_act(struct fake_session *s)
{
	const char *word = fake_form(s->r, "act") ? fake_form(s->r, "act") : "cancel";
	bool saves = strcmp(word, "send") == 0 || strcmp(word, "save") == 0;
	const char *why;

	if (!saves || !s->e)
		fake_session_leave(s, is_kind(s, "preview") || is_kind(s, "template_preview")
		                          ? "viewing_complete"
		                          : "Cancel");
	else if (!is_editable(s))
		page_with(s, 409, "It can no longer be changed.");
	else if ((why = take_new(s)))
		page_with(s, 422, why);
	else if (!save(s))
		page_with(s, 500, "It could not be saved.");
	else if (strcmp(word, "save") == 0)
		fake_session_leave(s, "Save");
	else if (is_draft(s))
		send(s);
	else
		page_with(s, 409, "Only a draft can be sent.");
}
