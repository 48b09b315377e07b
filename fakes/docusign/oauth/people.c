/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/people.c - accounts, persons, and who belongs where.
 *
 * A person is one record, whatever the number of its accounts; what it is in an account is a record of the
 * membership.  A request sees both as one object. */
#include "oauth/oauth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct fake_pair fake_pair(const char *a, const char *b)
{
	struct fake_pair pair;

	snprintf(pair.id, sizeof pair.id, "%.39s/%.39s", a, b);
	return pair;
}

cJSON *fake_person(struct fake *fake, const char *account, const char *user)
{
	return fake_get(fake, "member", fake_pair(account, user).id);
}

bool fake_person_active(const cJSON *person)
{
	return person && strcasecmp(fake_text(person, "userStatus"), "Closed") != 0;
}

bool fake_person_put(struct fake *fake, const char *account, const cJSON *person)
{
	static const char *const of_login[] = { "userId",    "userName", "email",
		                                    "firstName", "lastName", "createdDateTime" };
	const char *user = fake_text(person, "userId");
	cJSON *login = fake_get(fake, "user", user);
	bool good = login || (login = cJSON_CreateObject());

	for (size_t i = 0; i < sizeof of_login / sizeof of_login[0]; i++)
		good = good && fake_set(login, of_login[i], fake_text(person, of_login[i]));
	good = good && (*fake_text(login, "_default") || fake_set(login, "_default", account)) &&
	       fake_put(fake, "user", "", user, login) &&
	       fake_put(fake, "member", account, fake_pair(account, user).id, person);
	cJSON_Delete(login);
	return good;
}

struct email_search {
	const char *email, *name;
	cJSON *found;
};

static bool is_same(const cJSON *person, const struct email_search *s)
{
	return person && strcasecmp(fake_text(person, "email"), s->email) == 0 &&
	       (!*s->name || strcasecmp(fake_text(person, "userName"), s->name) == 0);
}

static bool has_email(void *user, const struct fake_record *record)
{
	struct email_search *s = user;
	cJSON *person = fake_parse(record);

	if (is_same(person, s) && fake_person_active(person))
		s->found = person;
	else
		cJSON_Delete(person);
	return !s->found;
}

cJSON *fake_person_by_email(struct fake *fake, const char *account, const char *email,
                            const char *name)
{
	struct email_search s = { email, name, NULL };

	fake_each(fake, "member", account, has_email, &s);
	return s.found;
}

static bool is_anywhere(void *user, const struct fake_record *record)
{
	struct email_search *s = user;
	cJSON *person = fake_parse(record);

	if (is_same(person, s))
		s->found = person;
	else
		cJSON_Delete(person);
	return !s->found;
}

/* "Ada Lovelace" has names also if only the whole was told, and the reverse. */
static bool complete_names(cJSON *person)
{
	const char *whole = fake_text(person, "userName"), *blank = strrchr(whole, ' ');
	char first[200];

	if (!*whole)
		return fake_set_format(
		    person, "userName", "%s%s%s", fake_text(person, "firstName"),
		    *fake_text(person, "firstName") && *fake_text(person, "lastName") ? " " : "",
		    fake_text(person, "lastName"));
	if (*fake_text(person, "firstName") || *fake_text(person, "lastName"))
		return true;
	snprintf(first, sizeof first, "%.*s",
	         blank ? (int)(blank - whole < 199 ? blank - whole : 199) : 199, whole);
	return fake_set(person, "firstName", first) &&
	       fake_set(person, "lastName", blank ? blank + 1 : "");
}

static bool fill(struct fake *fake, cJSON *person, const char *user)
{
	char date[FAKE_DATE], guid[FAKE_ID];

	fake_now(fake, date);
	fake_guid(fake, guid);
	return fake_set(person, "userId", fake_is_guid(user) ? user : guid) && complete_names(person) &&
	       (*fake_text(person, "userStatus") || fake_set(person, "userStatus", "Active")) &&
	       (*fake_text(person, "createdDateTime") || fake_set(person, "createdDateTime", date)) &&
	       fake_set(person, "userAddedToAccountDateTime", date) &&
	       fake_set(person, "userProfileLastModifiedDate", date);
}

cJSON *fake_person_add(struct fake *fake, const char *account, const cJSON *definition)
{
	struct email_search s = { fake_text(definition, "email"), fake_text(definition, "userName"),
		                      NULL };
	cJSON *person = cJSON_CreateObject();

	fake_each(fake, "user", NULL, is_anywhere, &s);
	if (!person || (s.found && !fake_merge(person, s.found)) || !fake_merge(person, definition) ||
	    !fill(fake, person,
	          s.found ? fake_text(s.found, "userId") : fake_text(definition, "userId")) ||
	    !fake_person_put(fake, account, person)) {
		cJSON_Delete(person);
		person = NULL;
	}
	cJSON_Delete(s.found);
	return person;
}

struct home_search {
	struct fake *fake;
	const char *user, *first;
	cJSON *accounts;
};

static bool is_member(void *user, const struct fake_record *record)
{
	struct home_search *s = user;
	cJSON *account;

	if (fake_is_member(s->fake, record->id, s->user, NULL) && (account = fake_parse(record))) {
		fake_set_item(account, "_default", cJSON_CreateBool(strcasecmp(s->first, record->id) == 0));
		cJSON_AddItemToArray(s->accounts, account);
	}
	return true;
}

cJSON *fake_accounts_of(struct fake *fake, const char *user)
{
	cJSON *login = fake_get(fake, "user", user);
	struct home_search s = { fake, user, fake_text(login, "_default"), cJSON_CreateArray() };

	if (s.accounts)
		fake_each(fake, "account", NULL, is_member, &s);
	cJSON_Delete(login);
	return s.accounts;
}

/* Whoever reached the account server by its real name (through the proxy) finds the REST API by its real name. */
bool fake_account_base(const struct fake_request *r, const cJSON *account, struct fake_bytes *out)
{
	static const struct { const char *account_server, *base[2]; } real[] = {
		{ "account-d.docusign.com", { "https://demo.docusign.net", "https://demo-eu.docusign.net" } },
		{ "account.docusign.com",   { "https://na1.docusign.net", "https://eu.docusign.net" } },
	};
	unsigned listener = fake_number(account, "_base", 0) == 1 ? 1 : 0;

	for (size_t i = 0; i < sizeof real / sizeof real[0]; i++)
		if (strncasecmp(r->host, real[i].account_server, strlen(real[i].account_server)) == 0)
			return fake_puts(out, real[i].base[listener]);
	if (listener == r->listener)
		return fake_printf(out, "%s://%s", r->tls ? "https" : "http", r->host);
	return fake_puts(out, fake_origin(r->fake, listener, r->tls));
}

static bool has_organization(void *user, const struct fake_record *record)
{
	cJSON *account = fake_parse(record);

	snprintf(user, FAKE_ID, "%s", fake_text(account, "_organization"));
	cJSON_Delete(account);
	return !*(char *)user;
}

bool fake_organization_seed(struct fake *fake, const char *account, const char *user)
{
	cJSON *record = fake_get(fake, "account", account);
	char id[FAKE_ID] = "";
	bool good;

	(void)user;
	fake_each(fake, "account", NULL, has_organization, id);
	if (!*id)
		fake_guid(fake, id);
	good = record && fake_set(record, "_organization", id) &&
	       fake_put(fake, "account", account, account, record);
	cJSON_Delete(record);
	return good;
}
