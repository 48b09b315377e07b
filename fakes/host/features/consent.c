/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/consent.c - consents under way, and the address at which one is granted.
 *
 * They are kept in the store: who sends a person away and who sees the redirect come back need not be
 * the same process. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../parts.h"
#include "draft.h"

#define LIFE_MS INT64_C(600000)
#define BYTES 32

stp_status consent_begin(struct features *features, const char *what, char **ret_state, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	unsigned char bytes[BYTES];
	char state[2 * BYTES + 1];
	stp_status status = random_bytes(bytes, sizeof bytes);

	if (status != STP_OK)
		return features_fail(error, status, NULL, "the machine gives no random bytes for a state");
	for (size_t i = 0; i < BYTES; i++)
		snprintf(state + 2 * i, 3, "%02x", bytes[i]);
	if ((status = sql_begin(sql, true, error)) != STP_OK)
		return status;
	status = sql_run(sql, error, "DELETE FROM consent WHERE NOT (?1 - begun_ms BETWEEN 0 AND ?2)", "ii",
	                 features_now_ms(), LIFE_MS);
	if (status == STP_OK)
		status = sql_run(sql, error, "INSERT INTO consent(state, what, begun_ms) VALUES(?, ?, ?)", "tti", state, what,
		                 features_now_ms());
	if ((status = sql_end(sql, status, error)) == STP_OK && !(*ret_state = strdup(state)))
		status = features_no_memory(error);
	return status;
}

static stp_status end_in(struct sql *sql, const char *state, char **ret_what, struct stp_error *error)
{
	sqlite3_stmt *query;
	stp_status status;

	status = sql_query(sql, error, &query, "SELECT what FROM consent WHERE state = ?3 AND ?1 - begun_ms BETWEEN 0 AND ?2",
	                   "iit", features_now_ms(), LIFE_MS, state);
	if (status == STP_OK)
		status = sql_next(sql, query, error);
	if (status == STP_OK && !(*ret_what = strdup(sql_text(query, 0))))
		status = features_no_memory(error);
	sqlite3_finalize(query);
	if (status == STP_STOP) {
		features_fail(error, STP_NOT_FOUND, NULL, "this consent was not begun here, was used already, or is older than "
		              "ten minutes");
		features_hint(error, "perform the consent again");
		status = STP_NOT_FOUND;
	}
	return status == STP_OK ? sql_run(sql, error, "DELETE FROM consent WHERE state = ?", "t", state) : status;
}

stp_status consent_end(struct features *features, const char *state, char **ret_what, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	char *what = NULL;
	stp_status status = sql_begin(sql, true, error);

	if (status != STP_OK)
		return status;
	if ((status = sql_end(sql, end_in(sql, state, &what, error), error)) == STP_OK)
		*ret_what = what;
	else
		free(what);
	return status;
}

/* ---- the address ------------------------------------------------------------------------------------------- */

static stp_status take_text(void *user, const void *data, size_t length)
{
	char **text = user;

	free(*text);
	*text = fake_copy(data, length);
	return *text ? STP_OK : STP_NO_MEMORY;
}

stp_status draft_consent_url(struct draft *draft, const char *state, char **ret, struct stp_error *error)
{
	const struct stp_feature *page = draft->feature->page;
	struct stp_error why = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	char *url = NULL;
	stp_status status;

	if (!page || !page->consent_url)
		return features_fail(error, STP_UNSUPPORTED, NULL, "%s has no consent to be granted",
		                     draft->feature->plugin->label);
	if ((status = draft_args(draft, false, &args, error)) != STP_OK)
		return status;
	status = page->consent_url(stp_args_table(args), state, take_text, &url, &why);
	stp_args_destroy(args);
	if (status == STP_OK && !url)
		status = features_fail(&why, STP_INTERNAL, NULL, "%s lent no address", draft->feature->plugin->label);
	if (status == STP_OK) {
		*ret = url;
		return STP_OK;
	}
	free(url);
	why.status = status == STP_BAD_INPUT ? (stp_status)STP_BAD_CONFIG : status;
	if (error)
		*error = why;
	return why.status;
}
