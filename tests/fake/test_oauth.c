/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_oauth.c - the account server from outside: every way to get a JWT grant wrong and what it is told,
 * keys, consents, userinfo, revocation, and the header of before October 2022. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define JWT "urn:ietf:params:oauth:grant-type:jwt-bearer"

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "11", NULL);
}

static void down(void)
{
	client_down(&c);
}

/* ---- assertions ---------------------------------------------------------------------------------- */

/* "@-400" is a number, so many seconds from now; "$name" a member of the ready file. */
static cJSON *filled(const cJSON *value)
{
	const char *text = cJSON_GetStringValue(value);

	if (text && *text == '@')
		return cJSON_CreateNumber((double)(client_now(&c) + atoll(text + 1)));
	if (text && *text == '$')
		return cJSON_CreateString(client_ready(&c, text + 1));
	return cJSON_Duplicate(value, true);
}

/* The claims that are good, with those of `merge` over them; null takes one away. */
static char *claims_with(const char *merge)
{
	cJSON *claims = cJSON_Parse("{\"iss\":\"$client_id\",\"sub\":\"$user_id\",\"aud\":\"\",\"iat\":"
	                            "\"@0\",\"exp\":\"@3600\","
	                            "\"scope\":\"signature impersonation\"}");
	cJSON *over = cJSON_Parse(merge), *all = cJSON_CreateObject();
	const cJSON *item;
	char *text;

	ck_assert_ptr_nonnull(claims);
	ck_assert_ptr_nonnull(over);
	cJSON_ArrayForEach(item, claims)
		if (!cJSON_GetObjectItemCaseSensitive(over, item->string))
			cJSON_AddItemToObject(all, item->string, filled(item));
	cJSON_ArrayForEach(item, over)
		if (!cJSON_IsNull(item))
			cJSON_AddItemToObject(all, item->string, filled(item));
	if (!cJSON_GetObjectItemCaseSensitive(over, "aud"))
		cJSON_ReplaceItemInObjectCaseSensitive(
		    all, "aud", cJSON_CreateString(strstr(client_ready(&c, "origin"), "://") + 3));
	text = cJSON_PrintUnformatted(all);
	cJSON_Delete(all);
	cJSON_Delete(over);
	cJSON_Delete(claims);
	return text;
}

static long grant(const char *grant_type, const char *assertion)
{
	char body[8192];

	snprintf(body, sizeof body, "%s%s&%s%s",
	         grant_type ? "grant_type=" : "x=", grant_type ? grant_type : "",
	         assertion ? "assertion=" : "y=", assertion ? assertion : "");
	c.type = "application/x-www-form-urlencoded";
	return client_call(&c, "POST", "/oauth/token", body);
}

static long ask_with(const char *merge)
{
	char *claims = claims_with(merge), *assertion = client_assertion(&c, claims);
	long status = grant(JWT, assertion);

	free(assertion);
	cJSON_free(claims);
	return status;
}

enum {
	WHOLE,
	NO_SIGNATURE,
	OTHER_SIGNATURE,
	ALG_NONE,
	ALG_HS256,
	NO_DOTS,
	ONE_DOT,
	FOUR_PARTS,
	BAD_BASE64,
	BAD_JSON,
	NOT_OBJECT
};

/* The assertion, spoilt in this way; free(). */
static char *spoil(char *assertion, int how)
{
	char *dot = strchr(assertion, '.'), *last = strrchr(assertion, '.');
	size_t room = strlen(assertion) + 200;
	char *out = calloc(1, room);

	ck_assert_ptr_nonnull(out);
	switch (how) {
	case NO_SIGNATURE:    snprintf(out, room, "%.*s.", (int)(last - assertion), assertion); break;
	case OTHER_SIGNATURE:
		snprintf(out, room, "%.*sAAAA", (int)strlen(assertion) - 4, assertion);
		break;
	case ALG_NONE:
		snprintf(out, room, "eyJhbGciOiJub25lIn0%.*s.", (int)(last - dot), dot);
		break;
	case ALG_HS256:       snprintf(out, room, "eyJhbGciOiJIUzI1NiJ9%s", dot); break;
	case NO_DOTS:         snprintf(out, room, "assertion"); break;
	case ONE_DOT:         snprintf(out, room, "%.*s", (int)(last - assertion), assertion); break;
	case FOUR_PARTS:      snprintf(out, room, "%s.AAAA", assertion); break;
	case BAD_BASE64:
		snprintf(out, room, "%.*s.!!!!%s", (int)(dot - assertion), assertion, last);
		break;
	case BAD_JSON:
		snprintf(out, room, "%.*s.e30x%s", (int)(dot - assertion), assertion, last);
		break;
	case NOT_OBJECT:
		snprintf(out, room, "%.*s.WzFd%s", (int)(dot - assertion), assertion, last);
		break;
	default:              snprintf(out, room, "%s", assertion); break;
	}
	free(assertion);
	return out;
}

static const struct {
	const char *why, *grant, *merge;
	int how;
	const char *error, *description;
} rows[] = {
	{ "no grant type",                     NULL,  "{}", WHOLE, "invalid_request", NULL },
	{ "a grant type that is none",         "fun", "{}", WHOLE, "invalid_grant", "unsupported_grant_type" },
	{ "the password grant",                "password", "{}", WHOLE, "invalid_grant", "unsupported_grant_type" },
	{ "an assertion without dots",         JWT, "{}", NO_DOTS, "invalid_request", NULL },
	{ "an assertion without signature part", JWT, "{}", ONE_DOT, "invalid_request", NULL },
	{ "an assertion of four parts",        JWT, "{}", FOUR_PARTS, "invalid_request", NULL },
	{ "claims that are no base64",         JWT, "{}", BAD_BASE64, "invalid_request", NULL },
	{ "claims that are no JSON",           JWT, "{}", BAD_JSON, "invalid_request", NULL },
	{ "claims that are no object",         JWT, "{}", NOT_OBJECT, "invalid_request", NULL },
	{ "no iss",                            JWT, "{\"iss\":null}", WHOLE, "invalid_request", NULL },
	{ "iss that is no GUID",               JWT, "{\"iss\":\"app\"}", WHOLE, "invalid_grant", "issuer_not_found" },
	{ "iss of no app", JWT, "{\"iss\":\"00000000-0000-4000-8000-000000000000\"}", WHOLE, "invalid_grant",
	  "issuer_not_found" },
	{ "iss is the user",                   JWT, "{\"iss\":\"$user_id\"}", WHOLE, "invalid_grant", "issuer_not_found" },
	{ "sub is an e-mail", JWT, "{\"sub\":\"administrator@example.com\"}", WHOLE, "invalid_request", NULL },
	{ "sub is empty",                      JWT, "{\"sub\":\"\"}", WHOLE, "invalid_request", NULL },
	{ "sub is a number",                   JWT, "{\"sub\":7}", WHOLE, "invalid_request", NULL },
	{ "sub of nobody", JWT, "{\"sub\":\"00000000-0000-4000-8000-000000000000\"}", WHOLE, "invalid_grant",
	  "user_not_found" },
	{ "sub is the account",                JWT, "{\"sub\":\"$account_id\"}", WHOLE, "invalid_grant", "user_not_found" },
	{ "no aud", JWT, "{\"aud\":null}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "aud with a scheme", JWT, "{\"aud\":\"$origin\"}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "aud of the real account server, not reached as such", JWT, "{\"aud\":\"account-d.docusign.com\"}", WHOLE,
	  "invalid_grant", "no_valid_keys_or_signatures" },
	{ "aud of somebody else", JWT, "{\"aud\":\"example.com\"}", WHOLE, "invalid_grant",
	  "no_valid_keys_or_signatures" },
	{ "no exp", JWT, "{\"exp\":null}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "exp is a text", JWT, "{\"exp\":\"tomorrow\"}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "exp has passed", JWT, "{\"iat\":\"@-4000\",\"exp\":\"@-400\"}", WHOLE, "invalid_grant", "expired_grant" },
	{ "exp is too far", JWT, "{\"exp\":\"@7300\"}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "iat lies in the future", JWT, "{\"iat\":\"@900\"}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "nbf lies in the future", JWT, "{\"nbf\":\"@900\"}", WHOLE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "no scope",                          JWT, "{\"scope\":null}", WHOLE, "invalid_scope", NULL },
	{ "a scope that is none", JWT, "{\"scope\":\"signature impersonation fun\"}", WHOLE, "invalid_scope", NULL },
	{ "impersonation is not asked for",    JWT, "{\"scope\":\"signature\"}", WHOLE, "consent_required", NULL },
	{ "a scope nobody consented to", JWT, "{\"scope\":\"signature impersonation room_forms\"}", WHOLE,
	  "consent_required", NULL },
	{ "a user who did not consent",        JWT, "{\"sub\":\"$second_user_id\"}", WHOLE, "consent_required", NULL },
	{ "no signature",                      JWT, "{}", NO_SIGNATURE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "another signature",                 JWT, "{}", OTHER_SIGNATURE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "alg none",                          JWT, "{}", ALG_NONE, "invalid_grant", "no_valid_keys_or_signatures" },
	{ "alg HS256",                         JWT, "{}", ALG_HS256, "invalid_grant", "no_valid_keys_or_signatures" },
};

START_TEST(tells_each_way_to_get_it_wrong)
{
	char *claims = claims_with(rows[_i].merge),
	     *assertion = spoil(client_assertion(&c, claims), rows[_i].how), want[200];
	long status = grant(rows[_i].grant, assertion);

	if (rows[_i].description)
		snprintf(want, sizeof want, "{\"error\":\"%s\",\"error_description\":\"%s\"}",
		         rows[_i].error, rows[_i].description);
	else
		snprintf(want, sizeof want, "{\"error\":\"%s\"}", rows[_i].error);
	ck_assert_msg(status == 400 && strcmp(c.body, want) == 0, "%s: %ld %s, not %s", rows[_i].why,
	              status, c.body, want);
	free(assertion);
	cJSON_free(claims);
}
END_TEST

START_TEST(tells_that_the_assertion_is_missing)
{
	ck_assert_int_eq(grant(JWT, NULL), 400);
	ck_assert_str_eq(c.body, "{\"error\":\"invalid_request\"}");
	ck_assert_int_eq(grant(JWT, ""), 400);
	ck_assert_str_eq(c.body, "{\"error\":\"invalid_request\"}");
}
END_TEST

START_TEST(gives_a_token_as_the_service_does)
{
	const cJSON *item;

	ck_assert_int_eq(ask_with("{}"), 200);
	item = c.json->child;
	ck_assert_str_eq(item->string, "access_token");
	ck_assert_uint_gt(strlen(item->valuestring), 500);
	ck_assert_str_eq(item->next->string, "token_type");
	ck_assert_str_eq(client_text(&c, "/token_type"), "Bearer");
	ck_assert(cJSON_IsNumber(client_at(&c, "/expires_in")));
	ck_assert_int_eq((int)client_at(&c, "/expires_in")->valuedouble, 3600);
	ck_assert_ptr_null(client_at(&c, "/refresh_token"));
}
END_TEST

static const struct { const char *why, *header; } aliens[] = {
	{ "DocuSign's own collection sends one", "Authorization: Basic YTpi" },
	{ "SDKs leak the old token",             "Authorization: Bearer of-old" },
	{ "it is no scheme at all",              "Authorization: fun" },
};

START_TEST(does_not_look_at_alien_authorization)
{
	char *claims = claims_with("{}"), *assertion = client_assertion(&c, claims);

	client_header(&c, aliens[_i].header);
	ck_assert_msg(grant(JWT, assertion) == 200, "%s: %s", aliens[_i].why, c.body);
	free(assertion);
	cJSON_free(claims);
}
END_TEST

START_TEST(takes_any_of_its_own_names_as_audience)
{
	const char *port = strrchr(client_ready(&c, "origin"), ':') + 1;
	char merge[100], *claims, *assertion;

	snprintf(merge, sizeof merge, "{\"aud\":\"localhost:%s\"}", port);
	ck_assert_int_eq(ask_with(merge), 200);
	snprintf(merge, sizeof merge, "{\"aud\":\"%s\"}",
	         strstr(client_ready(&c, "second_origin"), "://") + 3);
	ck_assert_int_eq(ask_with(merge), 200);
	claims = claims_with("{\"aud\":\"account-d.docusign.com\"}");
	assertion = client_assertion(&c, claims);
	client_header(&c, "Host: account-d.docusign.com");
	ck_assert_int_eq(grant(JWT, assertion), 200);
	free(assertion);
	cJSON_free(claims);
}
END_TEST

START_TEST(an_app_gets_a_token_without_a_user)
{
	ck_assert_int_eq(ask_with("{\"sub\":null,\"scope\":\"signature\"}"), 200);
}
END_TEST

/* A client's clock stays where it is when a test moves the fake's. */
START_TEST(takes_an_assertion_of_a_client_whose_clock_was_not_moved)
{
	char *claims = claims_with("{}"), *assertion = client_assertion(&c, claims);

	client_advance(&c, 10LL * 24 * 3600 * 1000);
	ck_assert_int_eq(grant(JWT, assertion), 200);
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"assertion-clock\": \"fake\"}");
	ck_assert_int_eq(grant(JWT, assertion), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "expired_grant");
	free(assertion);
	cJSON_free(claims);
}
END_TEST

/* ---- keys, apps, consents, users ------------------------------------------------------------------- */

START_TEST(a_rotated_key_is_known_no_longer)
{
	char path[100];

	snprintf(path, sizeof path, "/__fake/apps/%s/keys", client_ready(&c, "client_id"));
	client_expect(&c, 201, "POST", path, "{\"keep\": true}");
	ck_assert_ptr_nonnull(strstr(client_text(&c, "/private_key"), "BEGIN RSA PRIVATE KEY"));
	ck_assert_int_eq(ask_with("{}"), 200);
	client_expect(&c, 201, "POST", path, "{}");
	ck_assert_int_eq(ask_with("{}"), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "no_valid_keys_or_signatures");
}
END_TEST

START_TEST(refuses_a_public_key_that_is_none)
{
	client_expect(
	    &c, 409, "POST", "/__fake/apps",
	    "{\"publicKey\": \"-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----\"}");
}
END_TEST

START_TEST(an_app_that_is_off_is_not_found)
{
	char path[100];

	snprintf(path, sizeof path, "/__fake/apps/%s", client_ready(&c, "client_id"));
	client_expect(&c, 200, "PUT", path, "{\"off\": true}");
	ck_assert_int_eq(ask_with("{}"), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "issuer_not_found");
}
END_TEST

START_TEST(consent_is_taken_back_and_given_again)
{
	client_expect(&c, 200, "POST", "/__fake/consent", "{\"granted\": false}");
	ck_assert_int_eq(ask_with("{}"), 400);
	ck_assert_str_eq(c.body, "{\"error\":\"consent_required\"}");
	client_expect(&c, 200, "POST", "/control/consent", "{\"granted\": true}");
	ck_assert_int_eq(ask_with("{}"), 200);
}
END_TEST

START_TEST(a_user_who_was_closed_everywhere_is_no_subject)
{
	char body[200], merge[100], user[40];

	client_expect(&c, 201, "POST", "/__fake/users",
	              "{\"userName\": \"Short Stay\", \"email\": \"short.stay@example.com\"}");
	snprintf(user, sizeof user, "%s", client_text(&c, "/user_id"));
	snprintf(body, sizeof body, "{\"granted\": true, \"user\": \"%s\"}", user);
	client_expect(&c, 200, "POST", "/__fake/consents", body);
	snprintf(merge, sizeof merge, "{\"sub\":\"%s\"}", user);
	client_login(&c, NULL);
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}", user);
	client_expect(&c, 200, "DELETE", "/users", body);
	ck_assert_str_eq(client_text(&c, "/users/0/userStatus"), "closed");
	ck_assert_int_eq(ask_with(merge), 400);
	ck_assert_str_eq(client_text(&c, "/error_description"), "invalid_subject");
}
END_TEST

/* ---- userinfo, revocation ----------------------------------------------------------------------------- */

START_TEST(userinfo_names_another_account_first)
{
	static const char *const order[] = { "sub",     "name",  "given_name", "family_name",
		                                 "created", "email", "accounts" };
	const cJSON *item;

	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/oauth/userinfo", NULL);
	item = c.json->child;
	for (size_t i = 0; i < 7; i++, item = item->next)
		ck_assert_str_eq(item->string, order[i]);
	ck_assert_str_eq(client_text(&c, "/sub"), client_ready(&c, "user_id"));
	ck_assert_str_ne(client_text(&c, "/accounts/0/account_id"), client_ready(&c, "account_id"));
	ck_assert_str_eq(client_text(&c, "/accounts/1/account_id"), client_ready(&c, "account_id"));
	ck_assert_str_eq(client_text(&c, "/accounts/1/base_uri"), client_ready(&c, "origin"));
	ck_assert_str_eq(client_text(&c, "/accounts/0/base_uri"), client_ready(&c, "second_origin"));
	ck_assert(cJSON_IsFalse(client_at(&c, "/accounts/0/is_default")));
	ck_assert(cJSON_IsTrue(client_at(&c, "/accounts/1/is_default")));
	ck_assert_str_ne(client_text(&c, "/accounts/1/organization/organization_id"), "");
}
END_TEST

START_TEST(userinfo_of_a_bad_token_is_an_internal_error)
{
	client_header(&c, "Authorization: Bearer nothing");
	ck_assert_int_eq(client_call(&c, "GET", "/oauth/userinfo", NULL), 401);
	ck_assert_str_eq(client_text(&c, "/error"), "internal_server_error");
	ck_assert_uint_eq(strlen(client_text(&c, "/reference_id")), 36);
}
END_TEST

START_TEST(a_revoked_token_is_taken_no_longer)
{
	char body[4096];

	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "", NULL);
	snprintf(body, sizeof body, "token=%s", c.token);
	c.type = "application/x-www-form-urlencoded";
	client_expect(&c, 200, "POST", "/oauth/revoke", body);
	client_expect(&c, 401, "GET", "", NULL);
	client_login(&c, NULL);
	client_expect(&c, 200, "POST", "/__fake/tokens/revoke", "{}");
	ck_assert_int_ge((int)client_at(&c, "/revoked")->valuedouble, 1);
	client_expect(&c, 401, "GET", "", NULL);
}
END_TEST

/* ---- the header of before October 2022 -------------------------------------------------------------------- */

static void legacy_header(const char *form, const char *password, char *ret, size_t room)
{
	if (*form == '{')
		snprintf(ret, room,
		         "X-DocuSign-Authentication: "
		         "{\"Username\":\"administrator@example.com\",\"Password\":\"%s\","
		         "\"IntegratorKey\":\"%s\"}",
		         password, client_ready(&c, "client_id"));
	else
		snprintf(ret, room,
		         "X-DocuSign-Authentication: "
		         "<DocuSignCredentials><Username>administrator@example.com</Username>"
		         "<Password>%s</Password><IntegratorKey>%s</IntegratorKey></DocuSignCredentials>",
		         password, client_ready(&c, "client_id"));
}

static const struct {
	const char *why, *form, *legacy, *password;
	long status;
	const char *code;
} legacy_rows[] = {
	{ "it is refused since October 2022",  "{", "no",  "password", 401, "PARTNER_AUTHENTICATION_FAILED" },
	{ "as XML, too",                       "<", "no",  "password", 401, "PARTNER_AUTHENTICATION_FAILED" },
	{ "it is taken when that is switched on", "{", "yes", "password", 200, "" },
	{ "as XML, too",                       "<", "yes", "password", 200, "" },
	{ "a wrong password is one",           "{", "yes", "wrong",    401, "USER_AUTHENTICATION_FAILED" },
};

START_TEST(legacy_authentication)
{
	char header[500], body[60];

	snprintf(body, sizeof body, "{\"legacy-auth\": \"%s\"}", legacy_rows[_i].legacy);
	client_expect(&c, 200, "PUT", "/__fake/switches", body);
	legacy_header(legacy_rows[_i].form, legacy_rows[_i].password, header, sizeof header);
	client_header(&c, header);
	ck_assert_msg(client_call(&c, "GET",
	                          "/restapi/v2.1/login_information?include_account_id_guid=true",
	                          NULL) == legacy_rows[_i].status,
	              "%s: %ld %s", legacy_rows[_i].why, c.status, c.body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), legacy_rows[_i].code);
	if (c.status == 200) {
		ck_assert_int_eq(client_size(&c, "/loginAccounts"), 2);
		ck_assert_str_eq(client_text(&c, "/loginAccounts/1/accountIdGuid"),
		                 client_ready(&c, "account_id"));
		ck_assert_ptr_nonnull(
		    strstr(client_text(&c, "/loginAccounts/1/baseUrl"), "/restapi/v2.1/accounts/"));
	}
}
END_TEST

/* ---- keys that are kept --------------------------------------------------------------------------- */

#define TOGETHER 6

static char keys[32];

static void keys_up(void)
{
	snprintf(keys, sizeof keys, "/tmp/fake-keys-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(keys));
}

static const char *kept_certificate(void)
{
	static char path[64];

	snprintf(path, sizeof path, "%s/ca.pem", keys);
	return path;
}

static void remove_keys(const char *folder)
{
	static const char *const names[] = { "private.key", "public.pem", "ca.pem", "tls.key" };
	char path[128];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		ck_assert_msg(unlink(path) == 0, "%s is not there", path);
	}
	ck_assert_msg(rmdir(folder) == 0, "something else is left in %s", folder);
}

static void keys_down(void)
{
	remove_keys(keys);
}

/* A token by https: what the folder says of key and certificate is what this fake has. */
static void starts_with(const char *option, const char *value, const char *other, const char *second)
{
	client_up(&c, "keys", keys, option, value, other, second, NULL);
	client_login(&c, NULL);
	client_expect(&c, 200, "GET", "/users", NULL);
}

START_TEST(fakes_that_start_together_share_their_keys)
{
	pid_t pid[TOGETHER];
	int status;

	for (int i = 0; i < TOGETHER; i++) {
		ck_assert_int_ge(pid[i] = fork(), 0);
		if (pid[i] == 0) {
			starts_with(NULL, NULL, NULL, NULL);
			client_down(&c);
			_exit(0);
		}
	}
	for (int i = 0; i < TOGETHER; i++)
		ck_assert_msg(waitpid(pid[i], &status, 0) == pid[i] && status == 0, "one of them ended with %d", status);
}
END_TEST

START_TEST(a_certificate_that_is_given_leaves_the_kept_one)
{
	char own[64] = "/tmp/fake-own-XXXXXX", certificate[128], key[128];

	ck_assert_ptr_nonnull(mkdtemp(own));
	client_up(&c, "keys", own, NULL);
	client_down(&c);
	snprintf(certificate, sizeof certificate, "%s/ca.pem", own);
	snprintf(key, sizeof key, "%s/tls.key", own);
	starts_with(NULL, NULL, NULL, NULL);
	ck_assert_str_eq(client_ready(&c, "ca_file"), kept_certificate());
	client_down(&c);
	starts_with("tls-cert", certificate, "tls-key", key);
	ck_assert_str_eq(client_ready(&c, "ca_file"), certificate);
	client_down(&c);
	starts_with(NULL, NULL, NULL, NULL);
	ck_assert_str_eq(client_ready(&c, "ca_file"), kept_certificate());
	client_down(&c);
	remove_keys(own);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fake: the account server");
	TCase *tcase = tcase_create("oauth");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_unchecked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, tells_each_way_to_get_it_wrong, 0, sizeof rows / sizeof rows[0]);
	tcase_add_test(tcase, tells_that_the_assertion_is_missing);
	tcase_add_test(tcase, gives_a_token_as_the_service_does);
	tcase_add_loop_test(tcase, does_not_look_at_alien_authorization, 0,
	                    sizeof aliens / sizeof aliens[0]);
	tcase_add_test(tcase, takes_any_of_its_own_names_as_audience);
	tcase_add_test(tcase, an_app_gets_a_token_without_a_user);
	tcase_add_test(tcase, userinfo_names_another_account_first);
	tcase_add_test(tcase, userinfo_of_a_bad_token_is_an_internal_error);
	tcase_add_test(tcase, refuses_a_public_key_that_is_none);
	suite_add_tcase(suite, tcase);
	/* What changes the fake has one of its own. */
	tcase = tcase_create("changes");
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, takes_an_assertion_of_a_client_whose_clock_was_not_moved);
	tcase_add_test(tcase, a_rotated_key_is_known_no_longer);
	tcase_add_test(tcase, an_app_that_is_off_is_not_found);
	tcase_add_test(tcase, consent_is_taken_back_and_given_again);
	tcase_add_test(tcase, a_user_who_was_closed_everywhere_is_no_subject);
	tcase_add_test(tcase, a_revoked_token_is_taken_no_longer);
	tcase_add_loop_test(tcase, legacy_authentication, 0,
	                    sizeof legacy_rows / sizeof legacy_rows[0]);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("keys");
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, keys_up, keys_down);
	tcase_add_test(tcase, fakes_that_start_together_share_their_keys);
	tcase_add_test(tcase, a_certificate_that_is_given_leaves_the_kept_one);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
