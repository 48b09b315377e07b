/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/tls_place.c - wolfSSL makes the certificates, libmicrohttpd shows them. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/ecc.h>
#include <wolfssl/wolfcrypt/random.h>

#include "tls_place.h"

#include <arpa/inet.h>
#include <check.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PEM_MAX 8192

struct tls_place {
	char ca[256], certificate[PEM_MAX], key[PEM_MAX];
	unsigned port;
	struct MHD_Daemon *daemon;
};

/* ---- certificates ---------------------------------------------------------------------- */

static int put_time(const char *text, unsigned char *to)
{
	to[0] = 0x17; /* UTCTime */
	to[1] = (unsigned char)strlen(text);
	memcpy(to + 2, text, to[1]);
	return 2 + to[1];
}

/* GeneralNames with one name: an address if it is one. */
static int put_name(const char *name, unsigned char *to)
{
	struct in_addr address;
	size_t length = strlen(name);

	if (inet_pton(AF_INET, name, &address) == 1) {
		memcpy(to, (const unsigned char[]){ 0x30, 6, 0x87, 4 }, 4);
		memcpy(to + 4, &address, 4);
		return 8;
	}
	to[0] = 0x30;
	to[1] = (unsigned char)(length + 2);
	to[2] = 0x82;
	to[3] = (unsigned char)length;
	memcpy(to + 4, name, length);
	return 4 + (int)length;
}

static void describe(Cert *cert, const char *common_name, const struct tls_place_order *order)
{
	ck_assert_int_eq(wc_InitCert(cert), 0);
	snprintf(cert->subject.commonName, sizeof cert->subject.commonName, "%s", common_name);
	cert->daysValid = 365;
	cert->sigType = CTC_SHA256wECDSA;
	if (order && order->from) {
		cert->beforeDateSz = put_time(order->from, cert->beforeDate);
		cert->afterDateSz = put_time(order->to, cert->afterDate);
	}
	if (order)
		cert->altNamesSz = put_name(order->name, cert->altNames);
}

static int sign(Cert *cert, ecc_key *key, ecc_key *signer, WC_RNG *rng, unsigned char *der)
{
	int length = wc_MakeCert(cert, der, 4096, NULL, key, rng);

	ck_assert_int_gt(length, 0);
	length = wc_SignCert(cert->bodySz, cert->sigType, der, 4096, NULL, signer, rng);
	ck_assert_int_gt(length, 0);
	return length;
}

static void write_pem(const unsigned char *der, int length, int type, char pem[PEM_MAX])
{
	memset(pem, 0, PEM_MAX);
	ck_assert_int_gt(wc_DerToPem(der, (word32)length, (byte *)pem, PEM_MAX - 1, type), 0);
}

static void write_ca(const char *path, const char *pem)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(pem, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static void make(struct tls_place *place, const struct tls_place_order *order)
{
	unsigned char der[4096], ca_der[4096];
	char ca_pem[PEM_MAX];
	ecc_key key, ca_key;
	WC_RNG rng;
	Cert cert;
	int length, ca_length = 0;

	ck_assert_int_eq(wc_InitRng(&rng), 0);
	ck_assert_int_eq(wc_ecc_init(&key), 0);
	ck_assert_int_eq(wc_ecc_init(&ca_key), 0);
	ck_assert_int_eq(wc_ecc_make_key(&rng, 32, &key), 0);
	ck_assert_int_eq(wc_ecc_make_key(&rng, 32, &ca_key), 0);
	if (order->by_authority) {
		describe(&cert, "An authority for tests", NULL);
		cert.isCA = 1;
		ca_length = sign(&cert, &ca_key, &ca_key, &rng, ca_der);
		write_pem(ca_der, ca_length, CERT_TYPE, ca_pem);
	}
	describe(&cert, "A server for tests", order);
	if (order->by_authority)
		ck_assert_int_eq(wc_SetIssuerBuffer(&cert, ca_der, ca_length), 0);
	length = sign(&cert, &key, order->by_authority ? &ca_key : &key, &rng, der);
	write_pem(der, length, CERT_TYPE, place->certificate);
	length = wc_EccKeyToDer(&key, der, sizeof der);
	ck_assert_int_gt(length, 0);
	write_pem(der, length, ECC_PRIVATEKEY_TYPE, place->key);
	write_ca(place->ca, order->by_authority ? ca_pem : place->certificate);
	wc_ecc_free(&ca_key);
	wc_ecc_free(&key);
	wc_FreeRng(&rng);
}

/* ---- the place ------------------------------------------------------------------------------ */

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *path, const char *verb,
                              const char *version, const char *data, size_t *length, void **state)
{
	struct MHD_Response *response;
	enum MHD_Result result;
	static char body[] = "{}";

	(void)user, (void)path, (void)verb, (void)version, (void)data;
	if (!*state || *length > 0) { /* first its headers, then its body */
		*state = body;
		*length = 0;
		return MHD_YES;
	}
	response = MHD_create_response_from_buffer(2, body, MHD_RESPMEM_PERSISTENT);
	result = MHD_queue_response(connection, 404, response);
	MHD_destroy_response(response);
	return result;
}

/* GnuTLS tells of each client that does not trust the certificate, which is the point here. */
static void no_log(void *user, const char *format, va_list list)
{
	(void)user, (void)format, (void)list;
}

struct tls_place *tls_place_open(const struct tls_place_order *order, const char *folder)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	struct tls_place *place = calloc(1, sizeof *place);
	const union MHD_DaemonInfo *info;

	ck_assert_ptr_nonnull(place);
	snprintf(place->ca, sizeof place->ca, "%s/ca.pem", folder);
	make(place, order);
	place->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | MHD_USE_TLS, 0, NULL, NULL, handle, NULL,
	                                 MHD_OPTION_EXTERNAL_LOGGER, no_log, NULL, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
	                                 MHD_OPTION_HTTPS_MEM_KEY, place->key, MHD_OPTION_HTTPS_MEM_CERT, place->certificate,
	                                 MHD_OPTION_END);
	ck_assert_ptr_nonnull(place->daemon);
	info = MHD_get_daemon_info(place->daemon, MHD_DAEMON_INFO_BIND_PORT);
	ck_assert_ptr_nonnull(info);
	place->port = info->port;
	return place;
}

void tls_place_close(struct tls_place *place)
{
	if (!place)
		return;
	MHD_stop_daemon(place->daemon);
	unlink(place->ca);
	free(place);
}

unsigned tls_place_port(const struct tls_place *place)
{
	return place->port;
}

const char *tls_place_ca(const struct tls_place *place)
{
	return place->ca;
}
