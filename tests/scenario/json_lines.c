/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/json_lines.c - succeeds if every line of standard input is one JSON object, and
 * there are as many as the argument says. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

int main(int argc, char **argv)
{
	size_t room = 0, lines = 0;
	char *line = NULL;
	int wrong = 0;

	while (getline(&line, &room, stdin) > 0) {
		cJSON *json = cJSON_ParseWithOpts(line, NULL, 1);

		lines++;
		if (!cJSON_IsObject(json)) {
			fprintf(stderr, "line %zu is no JSON object: %s", lines, line);
			wrong = 1;
		}
		cJSON_Delete(json);
	}
	free(line);
	if (argc > 1 && lines != strtoul(argv[1], NULL, 10)) {
		fprintf(stderr, "%zu lines, not %s\n", lines, argv[1]);
		wrong = 1;
	}
	return wrong;
}
