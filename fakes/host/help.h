/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/help.h - what fake-host --help says.
 *
 * Depends on: nothing.
 */
#ifndef FAKE_HOST_HELP_H
#define FAKE_HOST_HELP_H

static const char help[] =
	"usage: fake-host describe PLUGIN [--json | --k2-xml | --html | --man]\n"
	"       fake-host test     PLUGIN --config FILE [--json] [--timeout SECONDS]\n"
	"       fake-host call     PLUGIN --config FILE OBJECT METHOD [INPUT]... [--out DIR] [--json]\n"
	"                          [--timeout SECONDS] [--once WORD] [--skip N] [--take N]\n"
	"                          [--interactive]\n"
	"\n"
	"       fake-host features\n"
	"       fake-host instances [FEATURE]\n"
	"       fake-host instance add FEATURE --name NAME [--description TEXT] [--service-type-only]\n"
	"                          [--anyway] KEY=VALUE...\n"
	"       fake-host instance edit INSTANCE [--rename NAME] [--description TEXT] [--anyway]\n"
	"                          [KEY=VALUE | KEY:null]...\n"
	"       fake-host instance show | test | consent INSTANCE\n"
	"       fake-host instance refresh | delete INSTANCE [--dry-run]\n"
	"       fake-host smartobjects [INSTANCE]\n"
	"       fake-host smartobject run SMARTOBJECT METHOD [INPUT]... [as call]\n"
	"       fake-host steps [INSTANCE]\n"
	"       fake-host step show STEP\n"
	"       fake-host step run STEP | SAVED [FIELD=VALUE]... [--out DIR]\n"
	"       fake-host step save SAVED STEP [FIELD=VALUE]...\n"
	"       fake-host step saved\n"
	"       fake-host step forget SAVED\n"
	"\n"
	"A host server: for one call, or with instances that it keeps.  PLUGIN is a path, or the name\n"
	"of a service type.\n"
	"\n"
	"  INPUT              NAME=TEXT, NAME=@FILE, NAME= (an empty text), NAME:null (clears it);\n"
	"                     a text that begins with @ is written with two: NAME=@@TEXT\n"
	"  KEY=VALUE          likewise; a secret is given as KEY=@FILE or KEY=@- (standard input) only\n"
	"  --config FILE      the service instance's configuration: one JSON object\n"
	"  --plugins DIRS     where service types are looked for (else STP_PLUGINS)\n"
	"  --json             one JSON object a line\n"
	"  --k2-xml           K2's <serviceinstance>\n"
	"  --html, --man      a reference of all objects: a page for a browser, a manual page\n"
	"  --timeout SECONDS  when to give up\n"
	"  --out DIR          where files go, the current folder if not given\n"
	"  --once WORD        the same work tried again bears the same word\n"
	"  --skip N, --take N a part of a list\n"
	"  --interactive      a person is waiting for the answer\n"
	"  --log              what the plugin logged, on standard error\n"
	"  --store FILE       where instances are kept (else ~/.local/share/fake-host/store.db)\n"
	"  --public-url URL   where people see this host: a part of each instance's redirect address\n"
	"  --installation FILE  what the installation supplies to its service types\n"
	"  --service-type-only  an instance without workflow steps, as made without Features\n"
	"  --anyway           saves although a check failed\n"
	"  --dry-run          only tells what would happen\n"
	"  --k2-errors        failures in the words of K2\n"
	"  --help, --version\n"
	"\n"
	"The exit status tells what kind of failure it was: see fake-host(1).\n";

#endif /* FAKE_HOST_HELP_H */
