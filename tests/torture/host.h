/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/host.h - a host whose own allocations and steps never fail: around each of its functions the plugin is
 * left, and entered again around what the plugin lends it.
 *
 * Depends on: fakes/host, fault.h.
 */
#ifndef TORTURE_HOST_H
#define TORTURE_HOST_H

#include "fakes/host/fake_host.h"

#define KEPT_MAX 24

/* What the rows of a run told, by the names of their columns, for the steps after them. */
struct kept {
	struct { char name[64], text[512]; } of[KEPT_MAX];
	unsigned count;
};
const char *kept_text(const struct kept *kept, const char *name); /* "": not there */
void kept_put(struct kept *kept, const char *name, const char *text);

struct host {
	struct stp_host pub;
	struct fake_host *fake;
	void (*catch_up)(void); /* waits until the service has had time for what it was sent, however busy the machine is */
};
void host_init(struct host *host, struct fake_host *fake, void (*catch_up)(void));

/* One call: what it lends, and what came of it. */
struct visit {
	struct stp_call call;
	struct stp_sink sink;
	struct stp_report report;
	struct stp_error error;
	struct fake_host_run run;
	const struct host *host;
	struct kept *kept;
	unsigned rows, findings, failed; /* failed: findings */
	uint64_t bytes;
	bool open;          /* a file was begun and is not closed */
	bool refused;       /* the disk was full: from then on nothing may come */
	char fault[256];    /* what the plugin did wrong, if anything */
};
void visit_init(struct visit *visit, struct host *host, struct kept *kept);

/* A file that is made as it is read: length bytes that mean nothing.  told: its length is known beforehand. */
struct paper {
	struct stp_file pub;
	uint64_t length, at;
};
void paper_init(struct paper *paper, uint64_t length, bool told);

#define HOST_DISK_FULL STP_FORBIDDEN /* what a sink or a file says that the fault strikes; no service is asked for it */

#endif /* TORTURE_HOST_H */
