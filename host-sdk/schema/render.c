/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render.c - a schema in the format that is asked for. */
#include "out.h"

stp_status stp_render_schema(const struct stp_plugin *plugin, uint32_t format,
                             stp_write_fn *write, void *user)
{
	struct sdk_out out;

	sdk_out_init(&out, write, user);
	if (format == STP_AS_TEXT)
		sdk_render_text(&out, plugin);
	else if (format == STP_AS_JSON)
		sdk_render_json(&out, plugin);
	else if (format == STP_AS_K2_XML)
		sdk_render_k2(&out, plugin);
	else if (format == STP_AS_HTML)
		sdk_render_html(&out, plugin);
	else if (format == STP_AS_MAN)
		sdk_render_man(&out, plugin);
	else if (format == STP_AS_OPENAPI)
		sdk_render_openapi(&out, plugin, NULL);
	else
		return STP_UNSUPPORTED;
	return sdk_out_finish(&out);
}
