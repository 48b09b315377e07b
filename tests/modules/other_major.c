/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/other_major.c - a service type of another major version. */
extern const void *stp_plugin_v2(void) __attribute__((visibility("default")));

const void *stp_plugin_v2(void)
{
	return 0;
}
