/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/relay_stream.c - bytes of a connection of the relay's, in the clear or by TLS; how it ends; the
 * certificate that is out of date. */
#include "control/relay.h"

#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/ecc.h>
#include <wolfssl/wolfcrypt/error-crypt.h>

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "control/faults.h"

#define ACKNOWLEDGED_MS 1000 /* that bytes before a reset have to arrive */

/* ---- certificates ------------------------------------------------------------------------------------------- */

static WOLFSSL_CTX *context(const void *certificate, size_t length, int form, const char *key)
{
	WOLFSSL_CTX *ctx = wolfSSL_CTX_new(wolfTLS_server_method());

	if (ctx && wolfSSL_CTX_SetMinVersion(ctx, WOLFSSL_TLSV1_2) == WOLFSSL_SUCCESS &&
	    wolfSSL_CTX_use_certificate_chain_buffer_format(ctx, certificate, (long)length, form) == WOLFSSL_SUCCESS &&
	    wolfSSL_CTX_use_PrivateKey_buffer(ctx, (const unsigned char *)key, (long)strlen(key), WOLFSSL_FILETYPE_PEM) == WOLFSSL_SUCCESS)
		return ctx;
	wolfSSL_CTX_free(ctx);
	return NULL;
}

bool fake_relay_contexts(struct relay *relay)
{
	const struct fake *fake = relay->fake;

	wolfSSL_Init();
	relay->tls = context(fake->tls_certificate, strlen(fake->tls_certificate), WOLFSSL_FILETYPE_PEM, fake->tls_key);
	return relay->tls != NULL;
}

void fake_relay_contexts_free(struct relay *relay)
{
	wolfSSL_CTX_free(relay->tls);
	wolfSSL_CTX_free(relay->expired);
	wolfSSL_Cleanup();
}

static void set_date(byte *to, int *ret_length, const char *date)
{
	to[0] = 0x17; /* UTCTime */
	to[1] = (byte)strlen(date);
	memcpy(to + 2, date, strlen(date));
	*ret_length = 2 + (int)strlen(date);
}

static int sign_expired(ecc_key *key, WC_RNG *rng, byte *der, word32 room)
{
	Cert cert;

	if (wc_ecc_make_pub(key, NULL) != 0 || wc_InitCert(&cert) != 0 ||
	    (cert.altNamesSz = fake_alternative_names(cert.altNames, sizeof cert.altNames)) < 0)
		return -1;
	snprintf(cert.subject.commonName, sizeof cert.subject.commonName, FAKE_CERTIFICATE_NAME);
	snprintf(cert.issuer.commonName, sizeof cert.issuer.commonName, FAKE_CERTIFICATE_NAME);
	cert.selfSigned = 0;
	cert.sigType = CTC_SHA256wECDSA;
	set_date(cert.beforeDate, &cert.beforeDateSz, "200101000000Z");
	set_date(cert.afterDate, &cert.afterDateSz, "200201000000Z");
	if (wc_MakeCert(&cert, der, room, NULL, key, rng) <= 0)
		return -1;
	return wc_SignCert(cert.bodySz, cert.sigType, der, room, NULL, key, rng);
}

/* The fake's own certificate once more, by the same authority and of the same key, but for days that are gone. */
static int make_expired(const struct fake *fake, byte *der, word32 room)
{
	byte key_der[1024];
	int length = -1, key_length = wc_KeyPemToDer((const byte *)fake->tls_key, (int)strlen(fake->tls_key), key_der, sizeof key_der, NULL);
	word32 index = 0;
	WC_RNG rng;
	ecc_key key;

	if (key_length <= 0 || wc_InitRng(&rng) != 0)
		return -1;
	if (wc_ecc_init(&key) == 0) {
		if (wc_EccPrivateKeyDecode(key_der, &index, &key, (word32)key_length) == 0)
			length = sign_expired(&key, &rng, der, room);
		wc_ecc_free(&key);
	}
	wc_FreeRng(&rng);
	memset(key_der, 0, sizeof key_der);
	return length;
}

/* Which certificate the next handshake shows.  A key that is no elliptic one has no expired certificate. */
static WOLFSSL_CTX *choose(struct relay *relay)
{
	byte der[4096];
	cJSON *rule;
	int length;

	fake_lock(relay->fake);
	rule = fake_fault_in_handshake(relay->fake);
	if (rule && !relay->expired && (length = make_expired(relay->fake, der, sizeof der)) > 0)
		relay->expired = context(der, (size_t)length, WOLFSSL_FILETYPE_ASN1, relay->fake->tls_key);
	fake_unlock(relay->fake);
	cJSON_Delete(rule);
	return rule && relay->expired ? relay->expired : relay->tls;
}

/* ---- bytes ------------------------------------------------------------------------------------------------------ */

bool fake_stream_encrypt(struct connection *c)
{
	c->ssl = wolfSSL_new(choose(c->relay));
	if (c->ssl && wolfSSL_set_fd(c->ssl, c->socket) == WOLFSSL_SUCCESS && wolfSSL_accept(c->ssl) == WOLFSSL_SUCCESS) {
		c->tls = true;
		return true;
	}
	return false;
}

long fake_stream_some(struct connection *c, void *to, size_t room)
{
	ssize_t got;

	if (c->ssl)
		return wolfSSL_read(c->ssl, to, (int)(room > 16384 ? 16384 : room));
	do
		got = recv(c->socket, to, room, 0);
	while (got < 0 && errno == EINTR);
	return (long)got;
}

bool fake_stream_put(struct connection *c, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		size_t most = length > 16384 ? 16384 : length;
		long put = c->ssl ? wolfSSL_write(c->ssl, at, (int)most) : (long)send(c->socket, at, most, MSG_NOSIGNAL);

		if (put <= 0 && !c->ssl && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		at += put;
		length -= (size_t)put;
	}
	return true;
}

/* A reset throws away what is still on its way: what shall arrive before it is waited for. */
static void wait_for_arrival(struct connection *c)
{
	struct tcp_info info;

	for (int i = 0; i < ACKNOWLEDGED_MS; i++) {
		socklen_t length = sizeof info;

		if (getsockopt(c->socket, IPPROTO_TCP, TCP_INFO, &info, &length) != 0 || info.tcpi_unacked == 0)
			return;
		if (!fake_relay_wait(c->relay, 1))
			return;
	}
}

/* After a reset the socket is dead; it is closed when the connection leaves the relay's list. */
void fake_stream_end(struct connection *c, bool reset)
{
	struct linger now = { .l_onoff = 1, .l_linger = 0 };

	if (reset) {
		wait_for_arrival(c);
		setsockopt(c->socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	} else if (c->ssl) {
		wolfSSL_shutdown(c->ssl);
	}
	wolfSSL_free(c->ssl);
	c->ssl = NULL;
}
