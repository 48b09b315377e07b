/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/openapi.h - what the files of the OpenAPI rendering share: JSON written piece by piece, and the
 * schemas of fields.
 *
 * Depends on: out.h.  Owns: nothing.
 */
#ifndef SDK_SCHEMA_OPENAPI_H
#define SDK_SCHEMA_OPENAPI_H

#include "out.h"

struct sdk_doc {
	struct sdk_out *out;
	bool first; /* nothing stands behind the last bracket that was opened */
};

/* Each begins a member, or with key NULL an element of an array. */
void sdk_doc_open(struct sdk_doc *doc, const char *key, const char *bracket);
void sdk_doc_close(struct sdk_doc *doc, const char *bracket);
void sdk_doc_text(struct sdk_doc *doc, const char *key, const char *text);
void sdk_doc_integer(struct sdk_doc *doc, const char *key, int64_t integer);
void sdk_doc_true(struct sdk_doc *doc, const char *key);
/* JSON of the kit's own, in which ' stands for ". */
void sdk_doc_json(struct sdk_doc *doc, const char *key, const char *json);
/* A member with the words of those flags that `of` has; none if there are none. */
void sdk_doc_flags(struct sdk_doc *doc, uint32_t flags, uint32_t of);

enum sdk_use {
	SDK_USE_ROW,  /* a column: may be null, and may have other values than the choices */
	SDK_USE_JSON, /* an input in a JSON body: null clears it, unless it is required */
	SDK_USE_PART  /* an input as a part of multipart/form-data, which knows no null */
};
/* The schema of a field; flags: of its use. */
void sdk_doc_field(struct sdk_doc *doc, const struct stp_field *field, uint32_t flags, enum sdk_use use);

/* "components", with a schema for the rows of each object. */
void sdk_doc_components(struct sdk_doc *doc, const struct stp_schema *schema);

#endif /* SDK_SCHEMA_OPENAPI_H */
