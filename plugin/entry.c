/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/entry.c - the one exported symbol: who we are and what we can do. */
#include <string.h>

#include "feature.h"
#include "instance.h"
#include "metrics.h"
#include "objects.h"

static const struct stp_schema *describe(void)
{
	return &ds_schema;
}

static const void *extension(const char *id)
{
	if (!id)
		return NULL;
	if (strcmp(id, STP_FEATURE) == 0)
		return &ds_feature;
	return strcmp(id, STP_METRICS) == 0 ? &ds_metrics : NULL;
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin,
	.abi_minor = STP_ABI_MINOR,
	.flags = STP_KEEP_LOADED, /* OpenSSL, which libcurl brings, cannot be unloaded */
	.id = "com.docusign.esignature",
	.label = "DocuSign",
	.version = DS_VERSION,
	.vendor = DS_PRODUCT,
	.describe = describe,
	.create = ds_instance_create,
	.configure = ds_instance_configure,
	.test_connection = ds_instance_test,
	.execute = ds_instance_execute,
	.destroy = ds_instance_destroy,
	.extension = extension,
};

const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
