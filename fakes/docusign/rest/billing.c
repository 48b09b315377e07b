/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/billing.c - the plan of a developer's account: free, without invoices; the plans that there
 * are. */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

#define PLAN "fd58d2f4-a8a6-4b4e-9a3e-2c2f4d1f6a10"

/* {path without its last @, the answer}; what is never paid has no invoice and no payment. */
static const struct { const char *operation, *json; } constant[] = {
	{ "/billing_invoices",          "{\"billingInvoices\":[]}" },
	{ "/billing_invoices_past_due", "{\"accountBalance\":\"0.00\",\"billingInvoices\":[],\"currencyCode\":\"USD\",\"pastDueBalance\":\"0.00\","
	                                "\"paymentAllowed\":\"false\"}" },
	{ "/billing_payments",          "{\"billingPayments\":[]}" },
	{ "/billing_plan/credit_card",  "{}" },
	{ "/billing_plan/downgrade",    "{\"paymentMethod\":\"free\"}" },
};

#define A_PLAN(id, name, seats) \
	"{\"planId\":\"" id "\",\"planName\":\"" name "\",\"planClassification\":\"free\",\"paymentCycle\":\"monthly\",\"paymentMethod\":\"free\"," \
	"\"perSeatPrice\":\"0.00\",\"otherDiscountPercent\":\"0.00\",\"supportIncidentFee\":\"0.00\",\"supportPlanFee\":\"0.00\"," \
	"\"includedSeats\":\"" seats "\",\"enableSupport\":\"false\",\"seatDiscounts\":[]}"
static const char *const plans[] = {
	A_PLAN(PLAN, "API: Developer", "50"),
	A_PLAN("7f1d4a9e-6a49-4d7c-8a5e-3a1f0d5b7c22", "DocuSign Personal", "1"),
};

static void answer_json(struct fake_request *r, cJSON *json)
{
	fake_answer(r, json ? 200 : 500, json);
}

static void get_constant(struct fake_request *r)
{
	size_t length = strlen(r->operation);

	for (size_t i = 0; i < sizeof constant / sizeof constant[0]; i++) {
		size_t own = strlen(constant[i].operation);

		if (length >= own && strcmp(r->operation + length - own, constant[i].operation) == 0) {
			answer_json(r, cJSON_Parse(constant[i].json));
			return;
		}
	}
	fake_error(r, "RESOURCE_NOT_FOUND", NULL);
}

static void get_plan(struct fake_request *r)
{
	cJSON *account = fake_get(r->fake, "account", r->account), *answer = cJSON_CreateObject(),
	      *plan = cJSON_Parse(plans[0]), *address;
	bool good = answer && plan && fake_set(plan, "currencyCode", "USD") &&
	            fake_set(plan, "canUpgrade", "false") &&
	            fake_set(plan, "canCancelRenewal", "false") &&
	            fake_set(plan, "incrementalSeats", "0") &&
	            fake_set(plan, "planStartDate", fake_text(account, "createdDate")) &&
	            fake_set(plan, "renewalStatus", "auto") &&
	            fake_set_item(answer, "billingPlan", cJSON_Duplicate(plan, true)) &&
	            (address = fake_object(answer, "billingAddress")) &&
	            fake_set(address, "country", "US") &&
	            fake_set(answer, "billingAddressIsCreditCardAddress", "false") &&
	            fake_set(answer, "paymentMethod", "free") &&
	            (!fake_query_yes(r, "include_successor_plans") ||
	             fake_array(answer, "successorPlans"));

	cJSON_Delete(plan);
	cJSON_Delete(account);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	answer_json(r, answer);
}

static void get_charges(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject(),
	      *list = answer ? fake_array(answer, "billingChargeItems") : NULL, *item;
	size_t seats = fake_count(r->fake, "member", r->account);
	bool good = list && (item = cJSON_CreateObject()) && cJSON_AddItemToArray(list, item) &&
	            fake_set(item, "chargeName", "Seats") && fake_set(item, "chargeType", "seats") &&
	            fake_set(item, "chargeUnitOfMeasure", "seat") &&
	            fake_set(item, "unitPrice", "0.00") && fake_set(item, "allowedQuantity", "50") &&
	            fake_set_format(item, "usedQuantity", "%zu", seats) &&
	            fake_set(item, "includedQuantity", "50") &&
	            fake_set(item, "incrementalQuantity", "0") && fake_set(item, "blocked", "false") &&
	            fake_array(item, "prices") && fake_array(item, "discounts");

	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	answer_json(r, answer);
}

static void get_plans(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject(),
	      *list = answer ? fake_array(answer, "billingPlans") : NULL;
	bool good = list != NULL;

	for (size_t i = 0; i < sizeof plans / sizeof plans[0] && good; i++)
		good = cJSON_AddItemToArray(list, cJSON_Parse(plans[i]));
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	answer_json(r, answer);
}

static void get_a_plan(struct fake_request *r)
{
	for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
		cJSON *plan = cJSON_Parse(plans[i]), *answer = cJSON_CreateObject();

		if (plan && answer && strcasecmp(fake_text(plan, "planId"), r->part[0]) == 0) {
			if (fake_set_item(answer, "billingPlan", plan) &&
			    fake_array(answer, "successorPlans")) {
				answer_json(r, answer);
				return;
			}
			plan = NULL;
		}
		cJSON_Delete(answer);
		cJSON_Delete(plan);
	}
	fake_error(r, "RESOURCE_NOT_FOUND", "The billing plan was not found.");
}

static void not_found(struct fake_request *r)
{
	fake_error(r, "RESOURCE_NOT_FOUND", "A free plan has no invoices and no payments.");
}

/* Nothing can be bought here. */
static void refuse(struct fake_request *r)
{
	fake_error(r, "ACCOUNT_LACKS_PERMISSIONS",
	           "The plan of a developer account cannot be changed.");
}

static const struct fake_route routes[] = {
	{ "GET",  "/billing_plan",                     get_plan,     0 },
	{ "PUT",  "/billing_plan",                     refuse,       FAKE_ADMIN },
	{ "GET",  "/billing_plan/credit_card",         get_constant, FAKE_ADMIN },
	{ "GET",  "/billing_plan/downgrade",           get_constant, FAKE_ADMIN },
	{ "PUT",  "/billing_plan/downgrade",           refuse,       FAKE_ADMIN },
	{ "PUT",  "/billing_plan/purchased_envelopes", refuse,       FAKE_ADMIN },
	{ "GET",  "/billing_charges",                  get_charges,  FAKE_ADMIN },
	{ "GET",  "/billing_invoices",                 get_constant, FAKE_ADMIN },
	{ "GET",  "/billing_invoices/@",               not_found,    FAKE_ADMIN },
	{ "GET",  "/billing_invoices_past_due",        get_constant, FAKE_ADMIN },
	{ "GET",  "/billing_payments",                 get_constant, FAKE_ADMIN },
	{ "POST", "/billing_payments",                 refuse,       FAKE_ADMIN },
	{ "GET",  "/billing_payments/@",               not_found,    FAKE_ADMIN },
	{ "GET",  "/restapi/v2.1/billing_plans",       get_plans,    FAKE_TOP },
	{ "GET",  "/restapi/v2.1/billing_plans/@",     get_a_plan,   FAKE_TOP },
};
const struct fake_resource fake_billing_routes = FAKE_ROUTES(routes);
