/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/keys.c - the app's key pair and the server's certificate: made at the start,
 * or read from the folder that keeps them, which saves most of the start's time. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/asn.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/ecc.h>
#include <wolfssl/wolfcrypt/error-crypt.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/inner.h"
#include "oauth/oauth.h"

#define FILE_MOST 65536
#define DAYS 3650

static const char *const names[] = { "private.key", "public.pem", "ca.pem", "tls.key" };
enum { PRIVATE, PUBLIC, CERTIFICATE, TLS_KEY, FILES };

/* Whom the certificate speaks for: this machine, and the service's own names for clients that come
 * by a proxy. */
static const char *const hosts[] = {
	"localhost",        "account-d.docusign.com", "account.docusign.com", "demo.docusign.net",
	"www.docusign.net", "*.docusign.net",         "*.docusign.com"
};

/* ---- files ----------------------------------------------------------------------------------- */

static char *read_file(const char *folder, const char *name)
{
	char path[4096], *text = calloc(1, FILE_MOST);
	ssize_t length = -1;
	int fd;

	snprintf(path, sizeof path, "%s%s%s", folder, *folder ? "/" : "", name);
	if (text && (fd = open(path, O_RDONLY | O_CLOEXEC)) >= 0) {
		length = read(fd, text, FILE_MOST - 1);
		close(fd);
	}
	if (length <= 0) {
		free(text);
		return NULL;
	}
	return text;
}

/* All of it or nothing, whenever the process ends. */
static bool write_file(const char *folder, const char *name, const char *text)
{
	char path[4096], draft[4096];
	int fd;
	bool good;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	snprintf(draft, sizeof draft, "%s/%s.%ld", folder, name, (long)getpid());
	if ((fd = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) < 0)
		return false;
	good = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	good = close(fd) == 0 && good && rename(draft, path) == 0;
	if (!good)
		unlink(draft);
	return good;
}

static bool take_folder(struct fake *fake, struct fake_bytes *error)
{
	const char *given = fake_switch(fake, "keys"), *temporary = getenv("TMPDIR");
	struct fake_bytes path = { 0 };

	if (*given) {
		if (mkdir(given, 0700) != 0 && errno != EEXIST) {
			fake_printf(error, "cannot make the folder %s for the keys: %s", given,
			            strerror(errno));
			return false;
		}
		return fake_puts(&path, given) && (fake->folder = path.at);
	}
	if (!fake_printf(&path, "%s/fake-docusign-XXXXXX",
	                 temporary && *temporary ? temporary : "/tmp"))
		return false;
	fake->folder = path.at;
	fake->folder_is_ours = mkdtemp(path.at) != NULL;
	if (!fake->folder_is_ours)
		fake_printf(error, "cannot make a folder for the keys: %s", strerror(errno));
	return fake->folder_is_ours;
}

void fake_keys_remove(struct fake *fake)
{
	char path[4096];

	for (size_t i = 0; fake->folder_is_ours && i < FILES; i++) {
		snprintf(path, sizeof path, "%s/%s", fake->folder, names[i]);
		unlink(path);
	}
	if (fake->folder_is_ours)
		rmdir(fake->folder);
	free(fake->folder);
	free(fake->ca_file);
	free(fake->app_public);
	free(fake->tls_certificate);
	free(fake->tls_key);
	fake->folder = fake->ca_file = fake->app_public = fake->tls_certificate = fake->tls_key = NULL;
}

/* ---- the app's key --------------------------------------------------------------------------- */

static bool app_key(struct fake *fake, struct fake_bytes *error)
{
	struct fake_bytes private = { 0 }, public = { 0 };
	char *kept = read_file(fake->folder, names[PRIVATE]);
	bool good = false;

	fake->app_public = read_file(fake->folder, names[PUBLIC]);
	if (kept && fake->app_public) {
		good = true;
	} else if (fake_rsa_make(&private, &public) &&
	           write_file(fake->folder, names[PRIVATE], private.at) &&
	           write_file(fake->folder, names[PUBLIC], public.at)) {
		free(fake->app_public);
		good = (fake->app_public = strdup(public.at)) != NULL;
	}
	if (!good)
		fake_printf(error, "cannot make the app's key in %s", fake->folder);
	if (private.at)
		memset(private.at, 0, private.length);
	if (kept)
		memset(kept, 0, strlen(kept));
	free(kept);
	fake_bytes_finish(&private);
	fake_bytes_finish(&public);
	return good;
}

/* ---- the certificate ------------------------------------------------------------------------- */

static char *pem_text(const unsigned char *der, int length, int type)
{
	char *pem = calloc(1, 8192);

	if (pem && wc_DerToPem(der, (word32)length, (byte *)pem, 8191, type) <= 0) {
		free(pem);
		pem = NULL;
	}
	return pem;
}

/* The tag and length of a SEQUENCE, in as few bytes as they need: strict readers (wolfSSL, Go) refuse more.  Gives how
 * many. */
static size_t sequence_head(unsigned char head[4], size_t length)
{
	size_t at = 0;

	head[at++] = 0x30;
	if (length >= 128)
		head[at++] = length < 256 ? 0x81 : 0x82;
	if (length >= 256)
		head[at++] = (unsigned char)(length >> 8);
	head[at++] = (unsigned char)(length & 255);
	return at;
}

/* GeneralNames in DER: SEQUENCE { [2] dNSName ..., [7] iPAddress 127.0.0.1 } */
int fake_alternative_names(unsigned char *to, size_t room)
{
	static const unsigned char loopback[] = { 0x87, 4, 127, 0, 0, 1 };
	unsigned char list[512];
	size_t length = 0, head;

	for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
		size_t name = strlen(hosts[i]);

		if (length + 2 + name > sizeof list)
			return -1;
		list[length++] = 0x82;
		list[length++] = (unsigned char)name;
		memcpy(list + length, hosts[i], name);
		length += name;
	}
	if (length + sizeof loopback + 4 > room || length + sizeof loopback > sizeof list)
		return -1;
	memcpy(list + length, loopback, sizeof loopback);
	length += sizeof loopback;
	head = sequence_head(to, length);
	memcpy(to + head, list, length);
	return (int)(length + head);
}

/* Self-signed: it is its own authority. */
static bool make_certificate(struct fake *fake, WC_RNG *rng)
{
	unsigned char der[4096];
	ecc_key key;
	Cert cert;
	int length;
	bool good = false;

	if (wc_ecc_init(&key) != 0)
		return false;
	if (wc_ecc_make_key(rng, 32, &key) != 0 || wc_InitCert(&cert) != 0)
		goto done;
	snprintf(cert.subject.commonName, sizeof cert.subject.commonName, FAKE_CERTIFICATE_NAME);
	cert.isCA = 1;
	cert.daysValid = DAYS;
	cert.sigType = CTC_SHA256wECDSA;
	if ((cert.altNamesSz = fake_alternative_names(cert.altNames, sizeof cert.altNames)) < 0 ||
	    (length = wc_MakeCert(&cert, der, sizeof der, NULL, &key, rng)) < 0 ||
	    (length = wc_SignCert(cert.bodySz, cert.sigType, der, sizeof der, NULL, &key, rng)) < 0)
		goto done;
	fake->tls_certificate = pem_text(der, length, CERT_TYPE);
	if ((length = wc_EccKeyToDer(&key, der, sizeof der)) < 0)
		goto done;
	fake->tls_key = pem_text(der, length, ECC_PRIVATEKEY_TYPE);
	good = fake->tls_certificate && fake->tls_key;
done:
	wc_ecc_free(&key);
	return good;
}

static bool given_certificate(struct fake *fake, const char *file, const char *key,
                              struct fake_bytes *error)
{
	fake->tls_certificate = read_file("", file);
	fake->tls_key = read_file("", key);
	fake->ca_file = realpath(file, NULL);
	if (fake->tls_certificate && fake->tls_key && fake->ca_file)
		return true;
	fake_printf(error, "cannot read the certificate %s or its key %s", file, key);
	return false;
}

static bool certificate(struct fake *fake, struct fake_bytes *error)
{
	const char *given = fake_switch(fake, "tls-cert"), *key = fake_switch(fake, "tls-key");
	struct fake_bytes path = { 0 };
	bool good = false;
	WC_RNG rng;

	if (*given || *key)
		return given_certificate(fake, given, key, error);
	if (!fake_printf(&path, "%s/%s", fake->folder, names[CERTIFICATE])) {
		fake_bytes_finish(&path);
		return false;
	}
	fake->ca_file = path.at;
	fake->tls_certificate = read_file(fake->folder, names[CERTIFICATE]);
	fake->tls_key = read_file(fake->folder, names[TLS_KEY]);
	if (fake->tls_certificate && fake->tls_key)
		return true;
	free(fake->tls_certificate);
	free(fake->tls_key);
	fake->tls_certificate = fake->tls_key = NULL;
	if (wc_InitRng(&rng) == 0) {
		good = make_certificate(fake, &rng) &&
		       write_file(fake->folder, names[CERTIFICATE], fake->tls_certificate) &&
		       write_file(fake->folder, names[TLS_KEY], fake->tls_key);
		wc_FreeRng(&rng);
	}
	if (!good)
		fake_printf(error, "cannot make the certificate in %s", fake->folder);
	return good;
}

/* Of fakes that start at once with the same folder one makes what the others read.  Where folders cannot be locked,
 * each goes on. */
bool fake_keys_make(struct fake *fake, struct fake_bytes *error)
{
	bool good;
	int lock;

	if (!take_folder(fake, error))
		return false;
	lock = open(fake->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (lock >= 0 && flock(lock, LOCK_EX) != 0 && errno == EINTR)
		;
	good = app_key(fake, error) && certificate(fake, error);
	if (lock >= 0)
		close(lock);
	return good;
}
