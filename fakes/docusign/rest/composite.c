/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/composite.c - envelopes from templates: templateId with templateRoles, and
 * compositeTemplates, in which server and inline templates are laid over each other in the order
 * of their sequence.
 *
 * The definition is filled with what the templates say, and the caller then takes it as if the
 * client had said it. */
#include <stdlib.h>
#include <string.h>

#include "rest/template.h"

struct layer { /* a server or an inline template of one composite */
	long sequence;
	unsigned at;                   /* where it stood, for equal sequences */
	const cJSON *inline_template;  /* or else: */
	struct fake_envelope *server;
};

struct work {
	struct fake_request *r;
	struct fake_envelope *e;
	cJSON *definition;
	cJSON *lists;  /* all recipients so far */
	cJSON *taken;  /* document ids that the definition gives itself, as members */
	cJSON *used;   /* ids of the templates */
};

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

/* NULL: answered.  The template remembers that it was used. */
static struct fake_envelope *open_template(struct work *w, const char *id)
{
	struct fake_envelope *t = fake_template_of(w->r, id);
	cJSON *text = cJSON_CreateString(id);
	char now[FAKE_DATE];

	if (!t || fake_template_deleted(t)) {
		cJSON_Delete(text);
		(void)fake_envelope_close(t);
		fake_error(w->r, "TEMPLATE_ID_INVALID", *id ? id : "A templateId is missing.");
		return NULL;
	}
	fake_now(w->r->fake, now);
	/* Being used is no modification: not through close. */
	if (cJSON_AddItemToArray(w->used, text) && fake_set(t->record, "lastUsed", now) &&
	    fake_put(w->r->fake, "template", fake_text(t->record, "_account"), t->id, t->record))
		return t;
	(void)fake_envelope_close(t);
	out_of_memory(w->r);
	return NULL;
}

/* ---- templateId ---------------------------------------------------------------------------- */

static bool apply_template(struct work *w, const char *id)
{
	struct fake_envelope *t = open_template(w, id);
	cJSON *map = cJSON_CreateObject();
	bool good;

	if (!t) {
		cJSON_Delete(map);
		return false;
	}
	/* The definition's documents of the same ids replace those of the template. */
	good = map && fake_merge_definition(w->definition, t->record) &&
	       fake_merge_documents(w->e, fake_member(t->record, "documents"), NULL, map) &&
	       fake_merge_recipients(w->lists, fake_member(t->record, "recipients"), map, true);
	cJSON_Delete(map);
	(void)fake_envelope_close(t);
	if (!good)
		out_of_memory(w->r);
	return good;
}

static bool apply_roles(struct work *w)
{
	const cJSON *role;

	cJSON_ArrayForEach(role, fake_member(w->definition, "templateRoles"))
		if (cJSON_IsObject(role) && !fake_merge_role(w->lists, role)) {
			out_of_memory(w->r);
			return false;
		}
	return true;
}

/* ---- compositeTemplates -------------------------------------------------------------------- */

static int by_sequence(const void *a, const void *b)
{
	const struct layer *one = a, *other = b;

	if (one->sequence != other->sequence)
		return one->sequence < other->sequence ? -1 : 1;
	return one->at < other->at ? -1 : one->at > other->at;
}

static void close_layers(struct layer *layers, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		(void)fake_envelope_close(layers[i].server);
	free(layers);
}

/* NULL: answered. */
static struct layer *open_layers(struct work *w, const cJSON *composite, unsigned *ret_count)
{
	const cJSON *servers = fake_member(composite, "serverTemplates"),
				*inlines = fake_member(composite, "inlineTemplates"), *one;
	size_t most = (size_t)cJSON_GetArraySize(servers) + (size_t)cJSON_GetArraySize(inlines);
	struct layer *layers = calloc(most + 1, sizeof *layers);
	unsigned count = 0;

	if (!layers) {
		out_of_memory(w->r);
		return NULL;
	}
	cJSON_ArrayForEach(one, servers) {
		layers[count] = (struct layer){ .sequence = fake_number(one, "sequence", 0), .at = count };
		layers[count].server = open_template(w, fake_text(one, "templateId"));
		if (!layers[count++].server) {
			close_layers(layers, count);
			return NULL;
		}
	}
	cJSON_ArrayForEach(one, inlines) {
		layers[count] = (struct layer){ .sequence = fake_number(one, "sequence", 0),
			                            .at = count,
			                            .inline_template = one };
		count++;
	}
	qsort(layers, count, sizeof *layers, by_sequence);
	*ret_count = count;
	return layers;
}

static const cJSON *part_of(const struct layer *layer, const char *name)
{
	return fake_member(layer->server ? layer->server->record : layer->inline_template, name);
}

/* Takes documents of the definition itself.  Those whose id another document has get a new one. */
static bool take_documents(struct work *w, const cJSON *documents, cJSON *ids)
{
	cJSON *copies = cJSON_Duplicate(documents, true), *copy;
	bool good = copies != NULL;

	cJSON_ArrayForEach(copy, copies) {
		const cJSON *asked = fake_member(copy, "documentId"), *there;
		char id[16];

		if (cJSON_IsNumber(asked))
			good = good && fake_set_format(copy, "documentId", "%.0f", asked->valuedouble);
		cJSON_ArrayForEach(there, fake_member(w->e->record, "documents"))
			if (strcmp(fake_text(there, "documentId"), fake_text(copy, "documentId")) == 0)
				cJSON_DeleteItemFromObjectCaseSensitive(copy, "documentId");
		if (!*fake_text(copy, "documentId")) {
			fake_free_document_id(w->e, w->taken, id);
			good = good && fake_set(copy, "documentId", id);
		}
		good = good && cJSON_AddItemToArray(ids, cJSON_CreateString(fake_text(copy, "documentId")));
	}
	if (!good)
		out_of_memory(w->r);
	good = good && fake_documents_take(w->r, w->e, copies);
	cJSON_Delete(copies);
	return good;
}

/* Copies the documents of a server template; their new ids go into ids. */
static bool copy_documents(struct work *w, const cJSON *documents, cJSON *ids)
{
	cJSON *map = cJSON_CreateObject();
	const cJSON *document;
	bool good = map && fake_merge_documents(w->e, documents, w->taken, map);

	cJSON_ArrayForEach(document, documents)
		good =
			good && cJSON_AddItemToArray(
						ids, cJSON_CreateString(fake_text(map, fake_text(document, "documentId"))));
	cJSON_Delete(map);
	if (!good)
		out_of_memory(w->r);
	return good;
}

/* The documents of one composite: its own takes the place of all others; else those of the lowest
 * template that has any. Templates above it are overlays, of which only the tabs are seen. */
static bool composite_documents(struct work *w, const cJSON *composite, const struct layer *layers,
                                unsigned count, cJSON *ids)
{
	const cJSON *own = fake_member(composite, "document");

	if (cJSON_IsObject(own)) {
		cJSON *list = cJSON_CreateArray(), *copy = cJSON_Duplicate(own, true);
		bool good = cJSON_AddItemToArray(list, copy);

		if (!good) {
			cJSON_Delete(copy);
			out_of_memory(w->r);
		}
		good = good && take_documents(w, list, ids);
		cJSON_Delete(list);
		return good;
	}
	for (unsigned i = 0; i < count; i++) {
		const cJSON *documents = part_of(&layers[i], "documents");

		if (cJSON_GetArraySize(documents) > 0)
			return layers[i].server ? copy_documents(w, documents, ids)
			                        : take_documents(w, documents, ids);
	}
	return true;
}

/* The nth document of a layer is laid over the nth of the composite; tabs on one that has none
 * below are left out. */
static cJSON *map_of(const struct layer *layer, const cJSON *ids)
{
	cJSON *map = cJSON_CreateObject();
	const cJSON *document, *first = cJSON_GetArrayItem(ids, 0);
	bool good = map && (!first || fake_set(map, "", first->valuestring));
	int at = 0;

	cJSON_ArrayForEach(document, part_of(layer, "documents")) {
		const cJSON *id = cJSON_GetArrayItem(ids, at++);

		good = good && fake_set(map, fake_text(document, "documentId"), id ? id->valuestring : "");
	}
	cJSON_ArrayForEach(document, ids) /* ids of the definition itself mean what they say */
		if (layer->inline_template && !fake_member(map, document->valuestring))
			good = good && fake_set(map, document->valuestring, document->valuestring);
	if (good)
		return map;
	cJSON_Delete(map);
	return NULL;
}

static bool lay_layer(const struct layer *layer, const cJSON *ids, cJSON *lists, cJSON *settings)
{
	cJSON *map = map_of(layer, ids), *above = cJSON_CreateObject();
	bool good = map && fake_merge_recipients(lists, part_of(layer, "recipients"), map, true);

	/* The higher layer wins: it is filled from the one below, and takes its place. */
	if (layer->server)
		good = good && fake_merge_definition(above, layer->server->record);
	else
		good = good &&
		       fake_merge_definition(above, fake_member(layer->inline_template, "envelope")) &&
		       fake_merge_definition(above, layer->inline_template);
	good = good && fake_merge_definition(above, settings) && fake_merge(settings, above);
	cJSON_Delete(above);
	cJSON_Delete(map);
	return good;
}

static bool apply_composite(struct work *w, const cJSON *composite)
{
	cJSON *ids = cJSON_CreateArray(), *lists = cJSON_CreateObject(),
		  *settings = cJSON_CreateObject();
	unsigned count = 0;
	struct layer *layers = open_layers(w, composite, &count);
	bool good = layers && composite_documents(w, composite, layers, count, ids);
	bool fits = lists && settings;

	for (unsigned i = 0; good && i < count; i++)
		fits = fits && lay_layer(&layers[i], ids, lists, settings);
	/* Tabs of equal labels on the documents of two composites are two tabs. */
	fits = fits && (!good || (fake_merge_recipients(w->lists, lists, NULL, false) &&
	                          fake_merge_definition(w->definition, settings)));
	if (good && !fits)
		out_of_memory(w->r);
	if (layers)
		close_layers(layers, count);
	cJSON_Delete(settings);
	cJSON_Delete(lists);
	cJSON_Delete(ids);
	return good && fits;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static bool note_ids(cJSON *taken, const cJSON *documents)
{
	const cJSON *document;
	bool good = true;

	cJSON_ArrayForEach(document, documents)
		good = fake_set_format(taken, fake_text(document, "documentId"), "%s", "taken") && good;
	return good;
}

static bool note_taken(struct work *w)
{
	const cJSON *composite, *one;
	bool good = note_ids(w->taken, fake_member(w->definition, "documents"));

	cJSON_ArrayForEach(composite, fake_member(w->definition, "compositeTemplates")) {
		const char *own = fake_text(fake_member(composite, "document"), "documentId");

		good = (!*own || fake_set(w->taken, own, "taken")) && good;
		cJSON_ArrayForEach(one, fake_member(composite, "inlineTemplates"))
			good = note_ids(w->taken, fake_member(one, "documents")) && good;
	}
	return good;
}

static bool apply_all(struct work *w)
{
	const cJSON *composites = fake_member(w->definition, "compositeTemplates"), *composite;
	const char *id = fake_text(w->definition, "templateId");

	if (!note_taken(w)) {
		out_of_memory(w->r);
		return false;
	}
	if (*id && !apply_template(w, id))
		return false;
	if (cJSON_GetArraySize(composites) > 0)
		cJSON_DeleteItemFromObjectCaseSensitive(
			w->definition, "customFields"); /* the service ignores those at the root */
	cJSON_ArrayForEach(composite, composites)
		if (cJSON_IsObject(composite) && !apply_composite(w, composite))
			return false;
	if (!fake_merge_recipients(w->lists, fake_member(w->definition, "recipients"), NULL, true)) {
		out_of_memory(w->r);
		return false;
	}
	return apply_roles(w);
}

/* Gives the definition its recipients; roles that nobody has are left out of what is sent. */
static bool finish(struct work *w)
{
	bool sent = strcmp(fake_text(w->definition, "status"), "sent") == 0;

	if (sent || fake_query_yes(w->r, "merge_roles_on_draft"))
		fake_merge_prune(w->lists);
	if (fake_merge_subject(w->definition, w->lists) &&
	    fake_set_item(w->definition, "recipients", w->lists)) {
		w->lists = NULL;
		if (fake_set_item(w->e->record, "_template", w->used)) {
			w->used = NULL;
			return true;
		}
		w->used = NULL; /* fake_set_item() takes the item, always */
	} else
		w->lists = NULL;
	out_of_memory(w->r);
	return false;
}

bool fake_templates_apply(struct fake_request *r, struct fake_envelope *e, cJSON *definition)
{
	struct work w = { .r = r, .e = e, .definition = definition };
	bool good;

	if (!*fake_text(definition, "templateId") &&
	    cJSON_GetArraySize(fake_member(definition, "compositeTemplates")) == 0)
		return true;
	w.lists = cJSON_CreateObject();
	w.taken = cJSON_CreateObject();
	w.used = cJSON_CreateArray();
	good = w.lists && w.taken && w.used;
	if (!good)
		out_of_memory(r);
	good = good && apply_all(&w) && finish(&w);
	cJSON_Delete(w.used);
	cJSON_Delete(w.taken);
	cJSON_Delete(w.lists);
	return good;
}
