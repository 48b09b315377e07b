/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/fields.h - a recipient's tabs as the fields of a form, and the form back as
 * values.
 *
 * Depends on: life/life.h, pages/page.h.
 */
#ifndef FAKE_PAGES_FIELDS_H
#define FAKE_PAGES_FIELDS_H

#include "life/life.h"
#include "pages/page.h"

struct fake_fields_of {
	struct fake_envelope *e;
	const cJSON *recipient;
	const cJSON *document;
	unsigned page;
	double width, height;  /* of the page, in points */
	const cJSON *missing;  /* the tab to be marked and focused; NULL: none */
	bool off;              /* a preview: nothing can be filled in */
};
/* Adds the fields of one page to the page's body, and their places to its style. */
bool fake_fields_add(struct fake_page *page, const struct fake_fields_of *of);
/* He is asked to sign or initial somewhere. */
bool fake_fields_sign(const cJSON *recipient);
bool fake_field_id(const cJSON *tab, char ret[80]);       /* of its element; false: it has none */
/* What the form says: {tabId or group's name: value}.  Marks optional places to sign that were left
 * out. *ret_missing: the first place where he must sign and did not; NULL: none.  NULL: no memory.
 */
cJSON *fake_fields_read(struct fake_request *r, struct fake_envelope *e, cJSON *recipient,
                        const cJSON **ret_missing);
const char *fake_field_title(const char *list, const cJSON *tab); /* in words, for people; lent */

#endif /* FAKE_PAGES_FIELDS_H */
