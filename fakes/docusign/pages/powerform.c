/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/powerform.c - the page at a PowerForm's address: somebody says who he is, an envelope is made, and
 * he signs it. */
#include <stdio.h>
#include <string.h>

#include "life/life.h"
#include "pages/page.h"
#include "pages/view.h"
#include "rest/template.h"

#define MINUTES 5

static cJSON *form_asked(struct fake_request *r)
{
	const char *id = fake_query(r, "PowerFormId");
	cJSON *form = id ? fake_get(r->fake, "powerform", id) : NULL;

	if (!form)
		fake_page_notice(r, 404, "There is no such form", "Ask whoever gave you its address.", NULL, NULL);
	return form;
}

/* ---- the page -------------------------------------------------------------------------------- */

/* A value that the form locks cannot be changed, if there is one. */
static bool add_input(struct fake_bytes *b, const char *type, unsigned place, const char *label, const char *value,
                      bool locked, bool required)
{
	return fake_printf(b, "<div class=\"grow\"><label for=\"%s-%u\">%s</label>", type, place, label) &&
	       fake_printf(b, "<input type=\"%s\" id=\"%s-%u\" name=\"%s-%u\" maxlength=\"100\"",
	                   strcmp(type, "email") == 0 ? "email" : "text", type, place, type, place) &&
	       fake_attribute(b, "value", value) && fake_puts(b, locked && *value ? " readonly" : "") &&
	       fake_puts(b, required ? " required></div>" : "></div>");
}

/* The first signs here and now; the others may be left to the template. */
static bool add_recipient(struct fake_bytes *b, const cJSON *recipient, unsigned place)
{
	const char *role = fake_text(recipient, "roleName");

	return fake_puts(b, "<fieldset class=\"row\"><legend>") &&
	       fake_add_html(b, *role ? role : fake_text(recipient, "recipientType")) &&
	       fake_puts(b, "</legend>") &&
	       add_input(b, "name", place, "Name", fake_text(recipient, "name"),
	                 fake_yes(recipient, "userNameLocked", false), place == 0) &&
	       add_input(b, "email", place, "Email", fake_text(recipient, "email"),
	                 fake_yes(recipient, "emailLocked", false), place == 0) &&
	       fake_puts(b, "</fieldset>\n");
}

static void show(struct fake_request *r, unsigned status, const cJSON *form, const char *trouble)
{
	struct fake_page page = { .title = fake_text(form, "name") };
	struct fake_bytes *b = &page.body;
	const cJSON *recipient;
	unsigned place = 0;
	bool good = fake_puts(b, "<main class=\"card narrow\">") &&
	            (!trouble || fake_html(b, "<div class=\"alert\" role=\"alert\">", trouble, "</div>")) &&
	            fake_html(b, "<h1>", fake_text(form, "name"), "</h1>") &&
	            fake_html(b, "<p class=\"soft\">", fake_text(form, "instructions"), "</p>") &&
	            fake_puts(b, "<form method=\"post\">");

	cJSON_ArrayForEach(recipient, fake_member(form, "recipients"))
		good = good && add_recipient(b, recipient, place++);
	page.failed = !(good && fake_puts(b, "<p class=\"row\"><button class=\"go\">Begin signing</button></p>"
	                                     "</form></main>\n"));
	fake_page_answer(r, status, &page);
}

static void get(struct fake_request *r)
{
	cJSON *form = form_asked(r);

	if (form)
		show(r, 200, form, NULL);
	cJSON_Delete(form);
}

/* ---- using it -------------------------------------------------------------------------------- */

static const char *typed(struct fake_request *r, const char *type, unsigned place, const cJSON *recipient,
                         const char *member, const char *lock)
{
	const char *own = fake_text(recipient, member), *value;
	char name[32];

	snprintf(name, sizeof name, "%s-%u", type, place);
	value = fake_form(r, name);
	return (fake_yes(recipient, lock, false) && *own) || !value ? own : value;
}

/* {recipients: [{roleName, name, email}]} of what was typed; NULL: no memory. */
static cJSON *asked_for(struct fake_request *r, const cJSON *form)
{
	cJSON *asked = cJSON_CreateObject(), *list = asked ? fake_array(asked, "recipients") : NULL;
	const cJSON *recipient;
	unsigned place = 0;
	bool good = list != NULL;

	cJSON_ArrayForEach(recipient, fake_member(form, "recipients")) {
		const char *name = typed(r, "name", place, recipient, "name", "userNameLocked"),
				   *email = typed(r, "email", place, recipient, "email", "emailLocked");
		cJSON *role = *name && *email ? cJSON_CreateObject() : NULL;

		place++;
		if (!*name || !*email)
			continue;
		good = good && fake_set(role, "roleName", fake_text(recipient, "roleName")) &&
		       fake_set(role, "name", name) && fake_set(role, "email", email);
		good = fake_append(list, role) && good;
	}
	if (good)
		return asked;
	cJSON_Delete(asked);
	return NULL;
}

/* The first whose turn it is. */
static const cJSON *signer_of(const struct fake_envelope *e)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (fake_recipient_has_turn(e, recipient))
				return recipient;
	return NULL;
}

static void go_on(struct fake_request *r, const cJSON *form, const char *envelope)
{
	struct fake_envelope *e = fake_envelope_open(r->fake, envelope);
	const cJSON *signer = e ? signer_of(e) : NULL;
	cJSON *answer = NULL;

	snprintf(r->account, sizeof r->account, "%s", fake_text(form, "_account"));
	if (signer && strcmp(fake_text(form, "signingMode"), "email") != 0)
		answer = fake_view_make(r, fake_view_record(r, "recipient", envelope,
		                                            fake_text(signer, "recipientId"), NULL), MINUTES);
	if (*fake_text(answer, "url"))
		fake_redirect(r, fake_text(answer, "url"));
	else
		fake_page_notice(r, 200, "Look into your mail", "You were sent an invitation to sign.", NULL, NULL);
	cJSON_Delete(answer);
	(void)fake_envelope_close(e);
}

static void post(struct fake_request *r)
{
	cJSON *form = form_asked(r), *asked = form ? asked_for(r, form) : NULL;
	char envelope[FAKE_ID] = "";
	const char *why = NULL;

	if (form && asked && cJSON_GetArraySize(fake_member(asked, "recipients")) == 0)
		why = "Say your name and your email.";
	else if (form)
		why = asked ? fake_powerform_use(r->fake, form, asked, envelope) : "there is no memory";
	if (form && why)
		show(r, 422, form, why);
	else if (form)
		go_on(r, form, envelope);
	cJSON_Delete(asked);
	cJSON_Delete(form);
}

#define PAGE (FAKE_TOP | FAKE_OPEN | FAKE_RAW)

static const struct fake_route routes[] = {
	{ "GET",  "/Member/PowerFormSigning.aspx", get,  PAGE },
	{ "POST", "/Member/PowerFormSigning.aspx", post, PAGE },
};
extern const struct fake_resource fake_powerform_page_routes;
const struct fake_resource fake_powerform_page_routes = FAKE_ROUTES(routes);
