/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/tls_place.h - a place that answers by https with a certificate made to order.
 *
 * Owns a port, a thread and the files in its folder.
 */
#ifndef TEST_TLS_PLACE_H
#define TEST_TLS_PLACE_H

struct tls_place_order {
	const char *name;       /* host name or IPv4 address that the certificate is for */
	const char *from, *to;  /* UTC as in ASN.1: "200101000000Z"; NULL: today, and in a year */
	int by_authority;       /* signed by an authority of its own; else by itself */
};

struct tls_place;

/* Begins to answer; ca.pem in `folder` is the authority's certificate, or its own. */
struct tls_place *tls_place_open(const struct tls_place_order *order, const char *folder);
void tls_place_close(struct tls_place *place);
unsigned tls_place_port(const struct tls_place *place);
const char *tls_place_ca(const struct tls_place *place); /* the path of ca.pem */

#endif /* TEST_TLS_PLACE_H */
