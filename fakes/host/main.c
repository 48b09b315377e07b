/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/main.c - fake-host, a host server at the command line: describes service types, calls them,
 * keeps instances of them. */
#include <config.h>

#include "interrupt.h"
#include "options.h"

int main(int argc, char **argv)
{
	struct options options;
	int status = options_read(argc, argv, &options);

	if (status >= 0)
		return status;
	interrupt_watch();
	return options.run(&options);
}
