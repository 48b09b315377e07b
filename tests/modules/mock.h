/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/mock.h - one good service type, to be made wrong in one way.
 *
 * A module defines before it includes this file:
 *   MOCK_NO_ENTRY    to write the entry itself; mock_plugin is then there to be copied
 *   MOCK_CONFIG, MOCK_PROPERTIES, MOCK_METHODS, ...  to put another table in place of a good one
 */
#ifndef MOCK_H
#define MOCK_H

#include <stdlib.h>
#include <string.h>

#include <stp/abi.h>

#ifdef __GNUC__
#define MOCK_UNUSED __attribute__((unused))
#else
#define MOCK_UNUSED
#endif

struct stp_instance {
	const struct stp_host *host;
};

static const struct stp_field mock_config[] = {
	{ .name = "Address", .label = "Address", .help = "Where the service is.", .type = STP_HYPERLINK },
};

#ifndef MOCK_PROPERTIES
#define MOCK_PROPERTIES                                                                       \
	{ .name = "Id", .label = "ID", .help = "What identifies it.", .type = STP_TEXT,            \
	  .flags = STP_KEY },                                                                      \
	{ .name = "Size", .label = "Size", .help = "How large it is.", .type = STP_NUMBER }
#endif
static const struct stp_field mock_properties[] = { MOCK_PROPERTIES };

#ifndef MOCK_INPUTS
#define MOCK_INPUTS { .property = "Id", .flags = STP_REQUIRED }
#endif
static const struct stp_slot mock_inputs[] = { MOCK_INPUTS };

#ifndef MOCK_RETURNS
#define MOCK_RETURNS { .property = "Size" }
#endif
static const struct stp_slot mock_returns[] = { MOCK_RETURNS };

#ifndef MOCK_PARAMETERS
#define MOCK_PARAMETERS                                                                       \
	{ .name = "Detail", .label = "Detail", .help = "How much of it.", .type = STP_TEXT }
#endif
static const struct stp_field mock_parameters[] = { MOCK_PARAMETERS };

#ifndef MOCK_METHOD
#define MOCK_METHOD .name = "Load", .label = "Load", .help = "Reads it.", .kind = STP_READ
#endif
static const struct stp_method mock_methods[] = {
	{ MOCK_METHOD, .inputs = STP_ROWS(mock_inputs), .returns = STP_ROWS(mock_returns),
	  .parameters = STP_ROWS(mock_parameters) },
};

#ifndef MOCK_OBJECT
#define MOCK_OBJECT .name = "Thing", .label = "Thing", .help = "Something."
#endif
static const struct stp_object mock_objects[] = {
	{ MOCK_OBJECT, .properties = STP_ROWS(mock_properties), .methods = STP_ROWS(mock_methods) },
};

static const struct stp_schema mock_schema = {
	.size = sizeof mock_schema,
	.revision = 1,
	.config = STP_ROWS(mock_config),
	.objects = STP_ROWS(mock_objects),
};

static MOCK_UNUSED const struct stp_schema *mock_describe(void)
{
	return &mock_schema;
}

static struct stp_instance *mock_create(const struct stp_host *host, struct stp_error *error)
{
	struct stp_instance *self = calloc(1, sizeof *self);

	if (self)
		self->host = host;
	else
		error->status = STP_NO_MEMORY;
	return self;
}

static stp_status mock_configure(struct stp_instance *self, const struct stp_arg_table *config,
                                 const struct stp_report *report, struct stp_error *error)
{
	(void)self, (void)config, (void)report, (void)error;
	return STP_OK;
}

static stp_status mock_test(struct stp_instance *self, const struct stp_call *call,
                            const struct stp_report *report, struct stp_error *error)
{
	(void)self, (void)call, (void)report, (void)error;
	return STP_OK;
}

static MOCK_UNUSED stp_status mock_execute(struct stp_instance *self, const struct stp_call *call,
                                           const struct stp_arg_table *in,
                                           const struct stp_sink *out, struct stp_error *error)
{
	const struct stp_value value = { .type = STP_NUMBER, .u = { .integer = 42 } };

	(void)self, (void)call, (void)in;
	return error->status = out->row(out, &value, 1);
}

static void mock_destroy(struct stp_instance *self)
{
	free(self);
}

#define MOCK_PLUGIN                                                                           \
	.size = sizeof(struct stp_plugin), .abi_minor = STP_ABI_MINOR, .id = "org.example.mock",   \
	.label = "Mock", .version = "1.0", .vendor = "Example", .describe = mock_describe,         \
	.create = mock_create, .configure = mock_configure, .test_connection = mock_test,          \
	.execute = mock_execute, .destroy = mock_destroy

static const MOCK_UNUSED struct stp_plugin mock_plugin = { MOCK_PLUGIN };

#ifndef MOCK_NO_ENTRY
const struct stp_plugin *STP_ENTRY(void)
{
	return &mock_plugin;
}
#endif

#endif /* MOCK_H */
