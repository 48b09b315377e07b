/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_download.c - templates as a ZIP of JSON definitions with their documents in them, as
 * POST /templates takes them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/paper.h"
#include "rest/template.h"

/* A file name of the template's; what a path or a header could take amiss becomes "_". */
static void name_file(const cJSON *record, const char *id, char ret[800])
{
	const char *name = fake_text(record, "name");

	snprintf(ret, 800, "%.200s.json", *name ? name : id);
	for (char *at = ret; *at; at++)
		if ((unsigned char)*at < ' ' || strchr("/\\:*?\"<>|", *at))
			*at = '_';
}

static bool pack(struct fake_request *r, const char *id, struct fake_packed *file)
{
	struct fake_envelope *t = fake_template_open(r->fake, id);
	cJSON *json = t ? fake_template_answer(t, r->user, "documents", false) : NULL;
	char *text = json ? cJSON_Print(json) : NULL;
	bool good = text && fake_puts(&file->bytes, text);

	if (t)
		name_file(t->record, id, file->name);
	cJSON_free(text);
	cJSON_Delete(json);
	(void)fake_envelope_close(t);
	return good;
}

void fake_templates_download(struct fake_request *r, const char *const *ids, size_t count)
{
	struct fake_packed *files = calloc(count + 1, sizeof *files);
	struct fake_bytes zip = { 0 };
	bool good = files != NULL;

	for (size_t i = 0; good && i < count; i++)
		good = pack(r, ids[i], &files[i]);
	if (good)
		fake_names_apart(files, count);
	if (good && fake_zip(files, count, &zip)) {
		fake_answer_header(r, "Content-Disposition", "attachment; filename=\"Templates.zip\"");
		fake_answer_bytes(r, 200, "application/zip", zip.at, zip.length);
	} else {
		fake_error(r, "UNSPECIFIED_ERROR", "The templates could not be packed.");
	}
	for (size_t i = 0; files && i < count; i++)
		fake_bytes_finish(&files[i].bytes);
	free(files);
	fake_bytes_finish(&zip);
}
