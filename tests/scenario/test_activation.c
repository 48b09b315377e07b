/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_activation.c - DocuSign activated as a feature, as an administrator lives it: K2's ways of accepting what
 * is wrong, and ours; several instances, other ways to sign in, and what exists afterwards. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fakes/host/fake_host.h"
#include "fakes/host/features/features.h"
#include "stage.h"

#define NOBODY "11111111-2222-4333-8444-555555555555"
#define DAY_MS "86400000"

static struct stage stage;
static struct features *features;
static struct fake_host_findings *findings;
static struct stp_error error = STP_ERROR_INIT;
static char installation[128];

#define ok(call) do { stp_status ok_status = (call); \
	ck_assert_msg(ok_status == STP_OK, "%s: %s: %s (%s)", #call, stp_status_name(ok_status), error.message, error.hint); } while (0)

static void open_features(void)
{
	char plugins[512], store[96];
	struct features_settings settings = { .store = store, .plugins = plugins, .public_url = "http://127.0.0.1:8080" };

	snprintf(plugins, sizeof plugins, "%s", getenv("STP_PLUGIN"));
	*strrchr(plugins, '/') = '\0';
	snprintf(store, sizeof store, "%s/store.db", stage.folder);
	if (installation[0])
		settings.installation = installation;
	ok(features_open(&settings, &features, &error));
}

static void up(void)
{
	stage_up_with(&stage, (const char *const[]){ "--legacy-auth", NULL });
	findings = fake_host_findings_create();
	ck_assert_ptr_nonnull(findings);
	installation[0] = '\0';
	open_features();
}

static void down(void)
{
	static const char *const ends[] = { "", ".key", "-wal", "-shm", "-journal" };
	char path[128];

	features_close(features);
	fake_host_findings_destroy(findings);
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		snprintf(path, sizeof path, "%s/store.db%s", stage.folder, ends[i]);
		unlink(path);
	}
	if (installation[0])
		unlink(installation);
	stage_down(&stage);
}

/* ---- the form ---------------------------------------------------------------------------------- */

static void set(struct draft *draft, const char *key, const char *text)
{
	ok(draft_set(draft, key, text, strlen(text), &error));
}

static void set_file(struct draft *draft, const char *key, const char *path)
{
	char text[8192];
	FILE *file = fopen(path, "r");
	size_t length;

	ck_assert_ptr_nonnull(file);
	length = fread(text, 1, sizeof text, file);
	fclose(file);
	ok(draft_set(draft, key, text, length, &error));
}

static struct draft *oauth_form(const char *name, const char *user)
{
	const struct feature *docusign = features_find(features, "docusign");
	struct draft *draft;

	ck_assert_ptr_nonnull(docusign);
	ck_assert_msg(docusign->page != NULL, "%s", docusign->why);
	ok(draft_new(features, docusign, true, &draft, &error));
	ok(draft_set_name(draft, name, &error));
	set(draft, "Account ID", stage.account_id);
	set(draft, "Authentication Service URL", stage.origin);
	set(draft, "Client ID", stage.client_id);
	set(draft, "User ID", user);
	set_file(draft, "RSA Private Key", stage.key_file);
	set(draft, "CA Certificates", stage.ca_file);
	return draft;
}

static void forget_findings(void)
{
	fake_host_findings_destroy(findings);
	findings = fake_host_findings_create();
	ck_assert_ptr_nonnull(findings);
	error = (struct stp_error)STP_ERROR_INIT;
}

static stp_status save(struct draft *draft, bool anyway, struct instance *ret)
{
	forget_findings();
	return draft_save(draft, anyway, NULL, fake_host_findings_report(findings), ret, &error);
}

/* The one check that failed, with its key. */
static void failed(const char *why, const char *check, const char *key)
{
	const struct stp_finding *finding = fake_host_findings_find(findings, check);

	ck_assert_msg(fake_host_findings_count(findings, STP_FAIL) == 1, "%s: %zu failed", why, fake_host_findings_count(findings, STP_FAIL));
	ck_assert_msg(finding && finding->outcome == STP_FAIL, "%s: %s did not fail", why, check);
	ck_assert_msg(finding->key && strcmp(finding->key, key) == 0, "%s: %s", why, finding->key ? finding->key : "-");
	ck_assert_msg(finding->hint != NULL, "%s: no remedy", why);
}

static void add(const char *name, const char *user, struct instance *ret)
{
	struct draft *draft = oauth_form(name, user);

	ok(save(draft, false, ret));
	draft_destroy(draft);
}

static bool exists(const char *name)
{
	struct instance instance;

	return instance_find(features, name, &instance, &error) == STP_OK;
}

/* ---- calls ---------------------------------------------------------------------------------------- */

/* The first row's text in the column; "" without one.  Lent until the next call. */
static const char *call(const char *instance, const char *object, const char *method, const char *column, const char *const *inputs,
                        size_t *ret_rows)
{
	static char text[512];
	struct instance found;
	struct live *live;
	struct fake_host_rows *rows = fake_host_rows_create(NULL);
	const struct stp_object *o;
	const struct stp_method *m;
	struct stp_args *args;

	error = (struct stp_error)STP_ERROR_INIT;
	text[0] = '\0';
	ok(instance_find(features, instance, &found, &error));
	ok(instance_acquire(features, found.id, &live, &error));
	o = stp_find_object(live_feature(live)->schema, object);
	m = stp_find_method(o, method);
	ck_assert_msg(m != NULL, "%s.%s", object, method);
	ok(stp_args_for_call(o, m, &args, &error));
	for (; inputs && *inputs; inputs += 2)
		if (*inputs[1] == '@')
			ok(stp_args_set_file(args, inputs[0], inputs[1] + 1, &error));
		else
			ok(stp_args_set_text(args, inputs[0], inputs[1], &error));
	if (stp_service_execute(live_service(live), NULL, args, fake_host_rows_sink(rows), &error) == STP_OK) {
		*ret_rows = fake_host_rows_count(rows);
		for (uint32_t i = 0; i < m->returns.count && *ret_rows; i++)
			if (strcmp(stp_slot_at(&m->returns, i)->property, column) == 0 && fake_host_rows_text(rows, 0, i))
				snprintf(text, sizeof text, "%s", fake_host_rows_text(rows, 0, i));
	} else {
		*ret_rows = 0;
	}
	stp_args_destroy(args);
	instance_release(features, live);
	fake_host_rows_destroy(rows);
	return text;
}
#define INPUTS(...) (const char *const[]){ __VA_ARGS__, NULL }

static size_t templates_seen(const char *instance)
{
	size_t rows;

	(void)call(instance, "Template", "Get List", "TemplateID", NULL, &rows);
	ck_assert_msg(error.status == STP_OK, "%s", error.message);
	return rows;
}

/* ---- facts/k2 3.3: what K2 takes, and what we do ------------------------------------------------------ */

/* K2: error on the configuration step, the body inside its wrapper.  Ours: the same, with key and remedy; nothing is saved. */
START_TEST(a_new_instance_with_a_wrong_user_id_is_refused)
{
	struct draft *draft = oauth_form("Contracts", NOBODY);
	const struct stp_finding *finding;
	struct instance instance;
	char wrapped[600];

	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed("wrong user", "token", "UserID");
	finding = fake_host_findings_find(findings, "token");
	features_k2_message(finding->answer, finding->message, wrapped, sizeof wrapped);
	ck_assert_str_eq(wrapped, "SmartObject Server Exception: {\"error\":\"invalid_grant\",\"error_description\":\"user_not_found\"}");
	ck_assert(!exists("Contracts"));
	draft_destroy(draft);
}
END_TEST

/* K2: the very words of the user's document, for a User ID that the account server cannot read. */
START_TEST(the_body_invalid_request_is_shown_in_its_wrapper)
{
	struct draft *draft = oauth_form("Contracts", stage.user_id);
	const struct stp_finding *finding;
	struct instance instance;
	char wrapped[600];

	ck_assert_int_lt(stage_control(&stage, "/faults", "{\"path\":\"/oauth/token\",\"what\":\"status\",\"status\":400,\"type\":\"application/json\","
	                               "\"body\":\"{\\\"error\\\":\\\"invalid_request\\\"}\"}"), 300);
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed("unreadable user", "token", "UserID");
	finding = fake_host_findings_find(findings, "token");
	features_k2_message(finding->answer, finding->message, wrapped, sizeof wrapped);
	ck_assert_str_eq(wrapped, "SmartObject Server Exception: {\"error\":\"invalid_request\"}");
	draft_destroy(draft);
}
END_TEST

static const struct { const char *why, *key, *value, *check, *field; } edits[] = {
	{ "user",    "User ID",    NOBODY, "token", "UserID" },
	{ "client",  "Client ID",  NOBODY, "token", "ClientID" },
	{ "scope",   "Scope",      "signature impersonation everything", "token", "Scope" },
	{ "account", "Account ID", NOBODY, "account", "AccountID" },
	{ "address", "REST API URL", "https://127.0.0.1:1/restapi", "base_uri", "RESTAPIURL" },
};

/* K2: the instance is updated without an error, and calls fail afterwards.  Ours: refused while the token still lives, and the
 * instance goes on as it was. */
START_TEST(an_edit_with_a_wrong_value_is_refused_while_the_token_lives)
{
	struct instance instance;
	struct draft *draft;
	size_t rows;

	add("Contracts", stage.user_id, &instance);
	(void)call("Contracts", "Envelope", "Create", "EnvelopeID", INPUTS("Email Subject", "before"), &rows);
	ck_assert_uint_eq(rows, 1);
	ok(draft_edit(features, instance.id, &draft, &error));
	set(draft, edits[_i].key, edits[_i].value);
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed(edits[_i].why, edits[_i].check, edits[_i].field);
	draft_destroy(draft);
	(void)call("Contracts", "Envelope", "Create", "EnvelopeID", INPUTS("Email Subject", "after"), &rows);
	ck_assert_msg(rows == 1, "%s: %s", edits[_i].why, error.message);
}
END_TEST

/* K2: OK fails on the account, a token is cached by then; once the account is right, wrong OAuth values pass.  Ours: each OK
 * tests all that would be saved. */
START_TEST(a_right_account_does_not_hide_wrong_oauth_values)
{
	struct draft *draft = oauth_form("Contracts", stage.user_id);
	struct instance instance;

	set(draft, "Account ID", NOBODY);
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed("account first", "account", "AccountID");
	set(draft, "Account ID", stage.account_id);
	set(draft, "Client ID", NOBODY);
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed("then the client", "token", "ClientID");
	ck_assert(!exists("Contracts"));
	set(draft, "Client ID", stage.client_id);
	ok(save(draft, false, &instance));
	ck_assert(exists("Contracts"));
	draft_destroy(draft);
}
END_TEST

/* K2: the wrong address of the API fails on the configuration step.  Ours: the same, and which of the two is wrong is told. */
START_TEST(a_wrong_address_of_the_api_is_told_apart_from_a_wrong_account)
{
	struct draft *draft = oauth_form("Contracts", stage.user_id);
	struct instance instance;

	set(draft, "REST API URL", stage.second_origin);
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed("address", "base_uri", "RESTAPIURL");
	draft_destroy(draft);
}
END_TEST

/* K2: OAuth values are looked at again only when the token ends or is deleted.  Ours: whether a token lives makes no difference. */
START_TEST(the_end_of_a_token_changes_no_verdict)
{
	struct instance instance;
	struct draft *draft;

	add("Contracts", stage.user_id, &instance);
	for (int old = 0; old < 2; old++) {
		ok(draft_edit(features, instance.id, &draft, &error));
		set(draft, "User ID", NOBODY);
		ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
		failed(old ? "token ended" : "token lives", "token", "UserID");
		draft_destroy(draft);
		ck_assert_int_lt(stage_control(&stage, "/clock", "{\"advance_ms\":" DAY_MS "}"), 300);
	}
}
END_TEST

/* Whoever insists may save what failed; it is marked, and a call says what is wrong in the same words. */
START_TEST(what_failed_is_saved_only_when_told_to)
{
	struct draft *draft = oauth_form("Contracts", NOBODY);
	struct instance instance;
	size_t rows;

	ok(save(draft, true, &instance));
	ck_assert(instance.saved_untested);
	draft_destroy(draft);
	(void)call("Contracts", "Envelope", "Get List", "EnvelopeID", INPUTS("From Date", "2026-01-01"), &rows);
	ck_assert_str_eq(error.field, "UserID");
	ck_assert_str_eq(error.code, "invalid_grant");
}
END_TEST

/* ---- what exists afterwards -------------------------------------------------------------------------------- */

START_TEST(activation_makes_instance_smart_objects_and_steps)
{
	struct smart_object *objects;
	struct workflow_step *steps;
	struct instance instance;
	size_t count, step_count, found = 0;
	static const char *const categories[] = { "Envelope", "Document", "Recipient", "Template" };

	add("Contracts", stage.user_id, &instance);
	ck_assert(instance.through_features);
	ok(smart_objects_list(features, instance.id, &objects, &count, &error));
	ck_assert_uint_eq(count, instance.feature->schema->objects.count);
	for (size_t i = 0; i < count; i++)
		ck_assert_int_eq(strncmp(objects[i].name, "Contracts_", 10), 0);
	free(objects);
	ok(workflow_steps_list(features, instance.id, &steps, &step_count, &error));
	ck_assert_uint_eq(step_count, instance.feature->page->steps.count);
	for (size_t c = 0; c < 4; c++)
		for (size_t i = 0; i < step_count; i++)
			if (strcmp(steps[i].step->category, categories[c]) == 0) {
				found++;
				break;
			}
	ck_assert_uint_eq(found, 4);
	free(steps);
}
END_TEST

START_TEST(an_instance_made_elsewhere_has_no_steps)
{
	const struct feature *docusign = features_find(features, "docusign");
	struct draft *draft = oauth_form("Contracts", stage.user_id), *other;
	struct workflow_step *steps;
	struct smart_object *objects;
	struct instance instance;
	size_t count;

	draft_destroy(draft);
	ok(draft_new(features, docusign, false, &other, &error));
	ok(draft_set_name(other, "Plain", &error));
	set(other, "Account ID", stage.account_id);
	set(other, "Authentication Service URL", stage.origin);
	set(other, "Client ID", stage.client_id);
	set(other, "User ID", stage.user_id);
	set_file(other, "RSA Private Key", stage.key_file);
	set(other, "CA Certificates", stage.ca_file);
	ok(save(other, false, &instance));
	draft_destroy(other);
	ok(workflow_steps_list(features, instance.id, &steps, &count, &error));
	ck_assert_uint_eq(count, 0);
	free(steps);
	ok(smart_objects_list(features, instance.id, &objects, &count, &error));
	ck_assert_uint_ge(count, 50);
	free(objects);
}
END_TEST

/* ---- several instances ----------------------------------------------------------------------------------------- */

static void make_user(char id[64])
{
	char body[256];

	ck_assert_int_lt(stage_control(&stage, "/users", "{\"email\":\"second@example.com\",\"userName\":\"Second\",\"isAdmin\":false}"), 300);
	snprintf(id, 64, "%s", stage_told("user_id"));
	ck_assert_uint_eq(strlen(id), 36);
	snprintf(body, sizeof body, "{\"user\":\"%s\",\"granted\":true}", id);
	ck_assert_int_lt(stage_control(&stage, "/consent", body), 300);
}

/* Each instance sees the templates of its own user, until they are shared with a group of the other's. */
START_TEST(templates_of_another_instances_user_are_invisible_until_shared)
{
	char second[64], template[64], group[64];
	struct instance instance;
	size_t rows;

	make_user(second);
	add("First", stage.user_id, &instance);
	add("Second", second, &instance);
	snprintf(template, sizeof template, "%s", call("First", "Template", "Create", "TemplateID", INPUTS("Name", "Loan"), &rows));
	ck_assert_msg(*template, "%s", error.message);
	ck_assert_uint_eq(templates_seen("First"), 1);
	ck_assert_uint_eq(templates_seen("Second"), 0);
	(void)call("Second", "Template", "Load", "Name", INPUTS("Template ID", template), &rows);
	ck_assert_uint_eq(rows, 0);
	snprintf(group, sizeof group, "%s", call("First", "Group", "Create", "GroupID", INPUTS("Group Name", "Lenders"), &rows));
	ck_assert_msg(*group, "%s", error.message);
	{
		char ids[80];

		snprintf(ids, sizeof ids, "[\"%s\"]", group);
		(void)call("First", "Group User", "Create", "GroupID", INPUTS("Group ID", group, "User ID", second), &rows);
		ck_assert_msg(error.status == STP_OK, "%s", error.message);
		(void)call("First", "Template", "Share", "TemplateID", INPUTS("Template ID", template, "Group IDs", ids), &rows);
		ck_assert_msg(error.status == STP_OK, "%s", error.message);
	}
	ck_assert_uint_eq(templates_seen("Second"), 1);
	ck_assert_str_eq(call("Second", "Template", "Load", "Name", INPUTS("Template ID", template), &rows), "Loan");
}
END_TEST

/* ---- static authentication ----------------------------------------------------------------------------------------- */

static struct draft *static_form(const char *name)
{
	struct draft *draft;

	ok(draft_new(features, features_find(features, "docusign"), true, &draft, &error));
	ok(draft_set_name(draft, name, &error));
	set(draft, "Authentication", "Static");
	set(draft, "REST API URL", stage.origin);
	set(draft, "Account ID", stage.account_id);
	set(draft, "User Name", stage.user_name);
	set(draft, "Password", stage.password);
	set(draft, "CA Certificates", stage.ca_file);
	return draft;
}

START_TEST(static_with_the_installations_key)
{
	struct draft *draft;
	struct instance instance;
	FILE *file;
	size_t rows;

	features_close(features);
	snprintf(installation, sizeof installation, "%s/installation.json", stage.folder);
	file = fopen(installation, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "{\"com.docusign.esignature\": {\"IntegratorKey\": \"%s\"}}", stage.client_id);
	fclose(file);
	open_features();
	draft = static_form("Old");
	set(draft, "Use the K2 Integrator Key", "yes");
	ok(save(draft, false, &instance));
	draft_destroy(draft);
	(void)call("Old", "Envelope", "Create", "EnvelopeID", INPUTS("Email Subject", "by password"), &rows);
	ck_assert_msg(rows == 1, "%s", error.message);
}
END_TEST

/* K2: a static instance takes a wrong value, too. */
START_TEST(a_static_edit_with_a_wrong_password_is_refused)
{
	struct draft *draft = static_form("Old");
	struct instance instance;
	size_t rows;

	set(draft, "Integrator Key", stage.client_id);
	ok(save(draft, false, &instance));
	draft_destroy(draft);
	ok(draft_edit(features, instance.id, &draft, &error));
	set(draft, "Password", "wrong");
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	ck_assert_uint_eq(fake_host_findings_find(findings, "account")->outcome, STP_FAIL);
	draft_destroy(draft);
	(void)call("Old", "Envelope", "Create", "EnvelopeID", INPUTS("Email Subject", "by password"), &rows);
	ck_assert_msg(rows == 1, "%s", error.message);
}
END_TEST

/* ---- the document's considerations ------------------------------------------------------------------------------------- */

static const struct { const char *escape, *name; } names[] = {
	{ NULL, "\xe0\xa4\xad\xe0\xa4\xbe\xe0\xa4\xb0\xe0\xa4\xa4 \xc4\x8c.pdf" }, /* not given: false */
	{ "false", "\xe0\xa4\xad\xe0\xa4\xbe\xe0\xa4\xb0\xe0\xa4\xa4 \xc4\x8c.pdf" },
	{ "true", "%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4 %C4%8C.pdf" },
};

START_TEST(names_of_files_are_escaped_when_asked_for)
{
	char envelope[64], file[600];
	struct instance instance;
	size_t rows;

	add("Contracts", stage.user_id, &instance);
	snprintf(envelope, sizeof envelope, "%s", call("Contracts", "Envelope", "Create", "EnvelopeID", INPUTS("Email Subject", "x"), &rows));
	snprintf(file, sizeof file, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	(void)call("Contracts", "Document", "Create", "DocumentID",
	           INPUTS("Envelope ID", envelope, "Document ID", "1", "File", file, "Name", names[0].name), &rows);
	ck_assert_msg(rows == 1, "%s", error.message);
	ck_assert_str_eq(call("Contracts", "Document", "Load", "FileName",
	                      names[_i].escape ? INPUTS("Envelope ID", envelope, "Document ID", "1", "Escape Non ASCII Filenames", names[_i].escape)
	                                       : INPUTS("Envelope ID", envelope, "Document ID", "1"), &rows), names[_i].name);
}
END_TEST

START_TEST(embedded_signing_wants_the_client_user_id)
{
	char envelope[64], file[600];
	struct instance instance;
	size_t rows;

	add("Contracts", stage.user_id, &instance);
	snprintf(envelope, sizeof envelope, "%s", call("Contracts", "Envelope", "Create", "EnvelopeID", INPUTS("Email Subject", "x"), &rows));
	snprintf(file, sizeof file, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	(void)call("Contracts", "Document", "Create", "DocumentID", INPUTS("Envelope ID", envelope, "File", file), &rows);
	(void)call("Contracts", "Recipient", "Create", "RecipientID",
	           INPUTS("Envelope ID", envelope, "Name", "First", "Email", "first@example.com", "Client User ID", "7"), &rows);
	(void)call("Contracts", "Envelope", "Send", "Status", INPUTS("Envelope ID", envelope), &rows);
	ck_assert_msg(rows == 1, "%s", error.message);
	ck_assert_ptr_nonnull(strstr(call("Contracts", "View", "Post Recipient", "URL",
	                                  INPUTS("Envelope ID", envelope, "User Name", "First", "Email", "first@example.com", "Client User ID", "7",
	                                         "Return URL", "https://host.example/back"), &rows), "://"));
	(void)call("Contracts", "View", "Post Recipient", "URL",
	           INPUTS("Envelope ID", envelope, "User Name", "First", "Email", "first@example.com", "Client User ID", "8",
	                  "Return URL", "https://host.example/back"), &rows);
	ck_assert_uint_eq(rows, 0);
}
END_TEST

/* The Redirect URL is the host's own, and consent's address bears it. */
START_TEST(consent_comes_back_to_the_hosts_redirect_url)
{
	struct draft *draft = oauth_form("Contracts", stage.user_id);
	char *url = NULL;

	ck_assert_str_eq(features_redirect_url(features), "http://127.0.0.1:8080/identity/token/oauth/2");
	ok(draft_consent_url(draft, "state-1", &url, &error));
	ck_assert_msg(strncmp(url, stage.origin, strlen(stage.origin)) == 0, "%s", url);
	ck_assert_ptr_nonnull(strstr(url, "redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fidentity%2Ftoken%2Foauth%2F2"));
	ck_assert_ptr_nonnull(strstr(url, "state=state-1"));
	ck_assert_ptr_null(strstr(url, "PRIVATE"));
	free(url);
	draft_destroy(draft);
}
END_TEST

START_TEST(missing_consent_is_told_with_the_address_to_open)
{
	struct draft *draft = oauth_form("Contracts", stage.user_id);
	const struct stp_finding *finding;
	struct instance instance;

	ck_assert_int_lt(stage_control(&stage, "/consent", "{\"granted\":false}"), 300);
	ck_assert_uint_eq(save(draft, false, &instance), STP_BAD_CONFIG);
	failed("no consent", "token", "ClientID");
	finding = fake_host_findings_find(findings, "token");
	ck_assert_uint_eq(finding->status, STP_CONSENT);
	ck_assert_ptr_nonnull(strstr(finding->hint, "/oauth/auth?response_type=code"));
	ck_assert_ptr_nonnull(strstr(finding->hint, "identity%2Ftoken%2Foauth%2F2"));
	ck_assert_int_lt(stage_control(&stage, "/consent", "{\"granted\":true}"), 300);
	ok(save(draft, false, &instance));
	draft_destroy(draft);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("activation");
	TCase *tcase = tcase_create("activation");
	SRunner *runner = srunner_create(suite);
	int failures;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, a_new_instance_with_a_wrong_user_id_is_refused);
	tcase_add_test(tcase, the_body_invalid_request_is_shown_in_its_wrapper);
	tcase_add_loop_test(tcase, an_edit_with_a_wrong_value_is_refused_while_the_token_lives, 0, sizeof edits / sizeof edits[0]);
	tcase_add_test(tcase, a_right_account_does_not_hide_wrong_oauth_values);
	tcase_add_test(tcase, a_wrong_address_of_the_api_is_told_apart_from_a_wrong_account);
	tcase_add_test(tcase, the_end_of_a_token_changes_no_verdict);
	tcase_add_test(tcase, what_failed_is_saved_only_when_told_to);
	tcase_add_test(tcase, activation_makes_instance_smart_objects_and_steps);
	tcase_add_test(tcase, an_instance_made_elsewhere_has_no_steps);
	tcase_add_test(tcase, templates_of_another_instances_user_are_invisible_until_shared);
	tcase_add_test(tcase, static_with_the_installations_key);
	tcase_add_test(tcase, a_static_edit_with_a_wrong_password_is_refused);
	tcase_add_loop_test(tcase, names_of_files_are_escaped_when_asked_for, 0, sizeof names / sizeof names[0]);
	tcase_add_test(tcase, embedded_signing_wants_the_client_user_id);
	tcase_add_test(tcase, consent_comes_back_to_the_hosts_redirect_url);
	tcase_add_test(tcase, missing_consent_is_told_with_the_address_to_open);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures ? 1 : 0;
}
