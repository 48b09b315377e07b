/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/main.c - fake-host, a host server for one call: loads any service type, describes
 * it, tests a configuration, or runs one method. */
#include <config.h>

#include <string.h>

#include "exit_status.h"
#include "interrupt.h"
#include "options.h"
#include "pages/serve.h"
#include "session.h"

int main(int argc, char **argv)
{
	struct options options;
	int status;

	if (argc > 1 && strcmp(argv[1], "serve") == 0) {
		interrupt_watch();
		return command_serve(argc - 1, argv + 1);
	}
	if ((status = options_read(argc, argv, &options)) >= 0)
		return status;
	interrupt_watch();
	switch (options.command) {
	case COMMAND_DESCRIBE:
		return command_describe(&options);
	case COMMAND_TEST:
		return command_test(&options);
	case COMMAND_CALL:
		return command_call(&options);
	}
	return EXIT_USAGE; /* never: options_read knows these commands only */
}
