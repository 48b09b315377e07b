/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/out.h - where renderings write to: pieces are gathered, the first failure lasts.
 *
 * Depends on: stp/host.h.  Owns: nothing.
 */
#ifndef SDK_SCHEMA_OUT_H
#define SDK_SCHEMA_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stp/host.h>

struct sdk_out {
	stp_write_fn *write;
	void *user;
	stp_status status; /* of the first write that failed; nothing is written after it */
	size_t length;
	char buffer[1024];
};

void sdk_out_init(struct sdk_out *out, stp_write_fn *write, void *user);
void sdk_out_bytes(struct sdk_out *out, const char *bytes, size_t length);
void sdk_out_text(struct sdk_out *out, const char *text);
void sdk_out_integer(struct sdk_out *out, int64_t integer);
void sdk_out_spaces(struct sdk_out *out, size_t count);
stp_status sdk_out_finish(struct sdk_out *out); /* writes what is left, gives the status */

/* Text between quotes; bytes that are no UTF-8 become U+FFFD.  NULL is null. */
void sdk_out_json(struct sdk_out *out, const char *text);
/* `"key":`, with a comma ahead unless *first, which it clears. */
void sdk_out_key(struct sdk_out *out, bool *first, const char *key);
/* Escaped for an element's text or an attribute; what XML cannot hold becomes U+FFFD. */
void sdk_out_xml(struct sdk_out *out, const char *text);

/* The renderings of a schema, one file each. */
void sdk_render_text(struct sdk_out *out, const struct stp_plugin *plugin);
void sdk_render_json(struct sdk_out *out, const struct stp_plugin *plugin);
void sdk_render_k2(struct sdk_out *out, const struct stp_plugin *plugin);
void sdk_render_html(struct sdk_out *out, const struct stp_plugin *plugin);
void sdk_render_man(struct sdk_out *out, const struct stp_plugin *plugin);
void sdk_render_openapi(struct sdk_out *out, const struct stp_plugin *plugin, const char *server); /* NULL: any */

/* The flags of fields, slots and methods as words; what is unknown is overlooked. */
#define SDK_FLAG_COUNT 8
extern const struct sdk_flag {
	uint32_t flag;
	const char *word;
} sdk_flags[SDK_FLAG_COUNT];

/* Whether this SDK knows that kind of method; others are not offered {UNKNOWN}. */
static inline bool sdk_kind_known(stp_kind kind)
{
	return kind >= STP_CREATE && kind <= STP_EXECUTE;
}

#endif /* SDK_SCHEMA_OUT_H */
