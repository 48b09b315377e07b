/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account.c - the account itself: got, made, closed; provisioning, billing in a few true
 * numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oauth/oauth.h"
#include "rest/account_settings.h"
#include "rest/plain.h"

#define MONTH_MS (INT64_C(30) * 24 * 3600 * 1000)
#define ALLOWED 100000 /* envelopes a billing period */

static const struct fake_shape account_shape[] = {
	{ "currentPlanId", "fd58d2f4-a8a6-4b4e-9a3e-2c2f4d1f6a10" }, { "planName", "API: Developer" },
	{ "planStartDate", "{createdDate}" },
	{ "planEndDate", "9999-12-31T00:00:00.0000000Z" }, { "billingPeriodStartDate", NULL },
	{ "billingPeriodEndDate", NULL },
	{ "billingPeriodEnvelopesSent", "0" }, { "billingPeriodEnvelopesAllowed", NULL },
	{ "billingPeriodDaysRemaining", NULL },
	{ "canUpgrade", "false" }, { "envelopeSendingBlocked", "false" }, { "envelopeUnitPrice", "0.00" },
	{ "suspensionStatus", "" },
	{ "accountName", "" }, { "connectPermission", "full" }, { "docuSignLandingUrl", "" },
	{ "distributorCode", "DemoWebV2" },
	{ "accountIdGuid", "{accountId}" }, { "currencyCode", "USD" }, { "planClassification", "free" },
	{ "createdDate", "" },
	{ "isDowngrade", "false" }, { "billingProfile", "web" }, { "allowTransactionRooms", "false" },
	{ "seatsAllowed", "50" },
	{ "seatsInUse", NULL }, { "status21CFRPart11", "none" }, { "externalAccountId", "{accountNumber}" },
	{ "forgottenPasswordQuestionsCount", "1" },
	{ "paymentMethod", "free" }, { "recipientDomains", FAKE_JSON("[]") },
};

struct tally {
	struct fake *fake;
	unsigned count;
};

static bool count_active(void *user, const struct fake_record *record)
{
	struct tally *t = user;
	cJSON *member = fake_parse(record);

	t->count += fake_person_active(member);
	cJSON_Delete(member);
	return true;
}

static bool count_sent(void *user, const struct fake_record *record)
{
	struct tally *t = user;

	t->count += strstr(record->json, "\"sentDateTime\"") != NULL;
	return true;
}

/* Periods of thirty days since the account was made. */
static bool add_period(struct fake *fake, const cJSON *account, cJSON *answer)
{
	int64_t created = 0, now = fake_now_ms(fake), start;
	char from[FAKE_DATE], until[FAKE_DATE];

	if (!fake_date_parse(fake_text(account, "createdDate"), &created) || created > now)
		created = now;
	start = created + (now - created) / MONTH_MS * MONTH_MS;
	fake_date(start, from);
	fake_date(start + MONTH_MS, until);
	return fake_set(answer, "billingPeriodStartDate", from) &&
	       fake_set(answer, "billingPeriodEndDate", until) &&
	       fake_set_format(answer, "billingPeriodDaysRemaining", "%d",
	                       (int)((start + MONTH_MS - now) / (24 * 3600 * 1000)));
}

static cJSON *account_told(struct fake_request *r)
{
	cJSON *account = fake_get(r->fake, "account", r->account), *answer = NULL;
	struct tally users = { r->fake, 0 }, sent = { r->fake, 0 };
	bool good;

	fake_each(r->fake, "member", r->account, count_active, &users);
	fake_each(r->fake, "envelope", r->account, count_sent, &sent);
	good = account && add_period(r->fake, account, account) &&
	       fake_set_format(account, "seatsInUse", "%u", users.count) &&
	       fake_set_format(account, "billingPeriodEnvelopesSent", "%u", sent.count) &&
	       fake_set_format(account, "billingPeriodEnvelopesAllowed", "%d", ALLOWED) &&
	       (answer = fake_shaped(account, account_shape,
	                             sizeof account_shape / sizeof account_shape[0], false));
	if (good && fake_query_yes(r, "include_account_settings"))
		(void)fake_set_item(answer, "accountSettings", fake_account_settings(r->fake, r->account));
	cJSON_Delete(account);
	return answer;
}

static void get_account(struct fake_request *r)
{
	cJSON *answer = account_told(r);

	fake_answer(r, answer ? 200 : 500, answer);
}

static bool close_member(void *user, const struct fake_record *record)
{
	return cJSON_AddItemToArray(user, fake_parse(record));
}

/* A closed account has no active member left. */
static void delete_account(struct fake_request *r)
{
	cJSON *members = cJSON_CreateArray(), *member;
	bool good = members != NULL;

	if (good)
		fake_each(r->fake, "member", r->account, close_member, members);
	cJSON_ArrayForEach(member, members)
		good = good && fake_set(member, "userStatus", "Closed") &&
		       fake_person_put(r->fake, r->account, member);
	cJSON_Delete(members);
	fake_answer(r, good ? 200 : 500, NULL);
}

/* {"accountName", "initialUser": {email, userName, ...}} */
static void post_accounts(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *initial = body ? fake_member(body, "initialUser") : NULL;
	char account[FAKE_ID] = "", user[FAKE_ID] = "";
	cJSON *made = NULL, *answer = NULL;
	struct fake_bytes base = { 0 };
	bool good;

	if (!body)
		return;
	if (!*fake_text(body, "accountName") || !*fake_text(initial, "email")) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "'accountName' and 'initialUser.email' must be specified.");
		return;
	}
	good = fake_user_make(r->fake,
	                      *fake_text(initial, "userName") ? fake_text(initial, "userName") :
	                                                        fake_text(initial, "email"),
	                      fake_text(initial, "email"), user) &&
	       fake_account_make(r->fake, fake_text(body, "accountName"), r->listener, user, account) &&
	       (made = fake_get(r->fake, "account", account)) && (answer = cJSON_CreateObject()) &&
	       fake_account_base(r, made, &base) &&
	       fake_set(answer, "accountId", fake_text(made, "accountNumber")) &&
	       fake_set(answer, "accountIdGuid", account) && fake_set(answer, "userId", user) &&
	       fake_set(answer, "accountName", fake_text(made, "accountName")) &&
	       fake_set_format(answer, "baseUrl", "%s/restapi/v2.1/accounts/%s", base.at,
	                       fake_text(made, "accountNumber"));
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 201 : 500, answer);
	fake_bytes_finish(&base);
	cJSON_Delete(made);
}

static const struct fake_shape provisioning_shape[] = {
	{ "purchaseOrderOrPromAllowed", "false" }, { "planPromotionText", "" }, { "defaultConnectionId", "" },
	{ "passwordRuleText", "" },
	{ "defaultPlanId", "" }, { "distributorCode", "" }, { "distributorPassword", "" },
};

static void get_provisioning(struct fake_request *r)
{
	cJSON *none = cJSON_CreateObject(),
	      *answer = fake_shaped(none, provisioning_shape,
	                            sizeof provisioning_shape / sizeof provisioning_shape[0], false);

	cJSON_Delete(none);
	fake_answer(r, answer ? 200 : 500, answer);
}

static const struct fake_route routes[] = {
	{ "GET",    "",                                    get_account,      0 },
	{ "DELETE", "",                                    delete_account,   FAKE_ADMIN },
	{ "POST",   "/restapi/v2.1/accounts",              post_accounts,    FAKE_TOP },
	{ "GET",    "/restapi/v2.1/accounts/provisioning", get_provisioning, FAKE_TOP },
};
const struct fake_resource fake_account_routes = FAKE_ROUTES(routes);
