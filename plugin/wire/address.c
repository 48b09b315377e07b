/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/address.c - which addresses may be asked, before anything is sent; texts that may
 * stand in a header; folders of certificates. */
#include "address.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http.h"
#include "swar.h"

#define BUNDLE_MAX 262144 /* so far into a file a certificate is looked for */

struct address {
	bool https, http;
	const char *host; /* without brackets */
	size_t host_length;
	const char *place; /* host:port, as written */
	size_t place_length;
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool ds_starts(const char *text, const char *prefix)
{
	for (; *prefix; text++, prefix++)
		if (lower(*text) != *prefix)
			return false;
	return true;
}

/* False: not "scheme://host...", or it has a user name or what no address has. */
static bool address_of(const char *url, struct address *ret)
{
	const char *at = strstr(url, "://"), *s;

	*ret = (struct address){
		.https = ds_starts(url, "https://"),
		.http = ds_starts(url, "http://"),
	};
	if (!at)
		return false;
	ret->place = ret->host = at += 3;
	ret->place_length = strcspn(at, "/?#");
	for (s = at; s < at + ret->place_length; s++)
		if (*s == '@' || *s == '\\' || *s == '%' || (unsigned char)*s <= ' ' || *s == 0x7f)
			return false;
	if (*at == '[') {
		ret->host++;
		ret->host_length = strcspn(ret->host, "]/?#");
	} else {
		ret->host_length = strcspn(at, ":/?#");
	}
	return ret->host_length > 0;
}

/* 127.x.y.z in four plain numbers: other spellings are for nobody. */
static bool is_127(const char *at, size_t length)
{
	unsigned dots = 0, digits = 0;
	size_t i;

	if (length < 9 || memcmp(at, "127.", 4) != 0)
		return false;
	for (i = 0; i < length; i++) {
		if (at[i] == '.') {
			if (!digits)
				return false;
			dots++;
			digits = 0;
		} else if (at[i] < '0' || at[i] > '9' || ++digits > 3) {
			return false;
		}
	}
	return dots == 3 && digits;
}

static bool loopback(const struct address *a)
{
	return is_127(a->host, a->host_length) ||
	       (a->host_length == 9 && ds_starts(a->host, "localhost")) ||
	       (a->host_length == 3 && !memcmp(a->host, "::1", 3));
}

bool ds_http_is_loopback(const char *url)
{
	struct address a;

	return address_of(url, &a) && loopback(&a);
}

stp_status ds_address_check(const char *url, char *place, size_t room, struct stp_error *error)
{
	struct address a;

	if (!address_of(url, &a) || (!a.http && !a.https))
		return ds_fail(error, STP_BAD_CONFIG, NULL,
		               "the service's address is not an https:// address");
	ds_put(place, room, a.place, a.place_length);
	if (a.http && !loopback(&a))
		return ds_fail(error, STP_BAD_CONFIG, NULL,
		               "plain http:// goes to this machine only; give an https:// address for %s", place);
	return STP_OK;
}

bool ds_one_line(const char *text)
{
	const char *end = text + strlen(text);

	while ((text = ds_skip_plain(text, end)) < end)
		if ((unsigned char)*text++ < 0x20 && text[-1] != '\t')
			return false;
	return true;
}

bool ds_has_certificate(const char *text, size_t length)
{
	static const char *const marks[] = { "-----BEGIN CERTIFICATE-----", "-----BEGIN TRUSTED CERTIFICATE-----",
		"-----BEGIN X509 CERTIFICATE-----" };

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (memmem(text, length, marks[i], strlen(marks[i])))
			return true;
	return false;
}

bool ds_file_has_certificate(const char *path)
{
	FILE *file = fopen(path, "re");
	char *text = file ? malloc(BUNDLE_MAX) : NULL;
	bool has = text && ds_has_certificate(text, fread(text, 1, BUNDLE_MAX, file));

	free(text);
	if (file)
		fclose(file);
	return has;
}

bool ds_is_hashed(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	bool hashed = false;

	if (!folder)
		return false;
	while (!hashed && (entry = readdir(folder)))
		hashed = strspn(entry->d_name, "0123456789abcdef") == 8 && entry->d_name[8] == '.' &&
		         isdigit((unsigned char)entry->d_name[9]);
	closedir(folder);
	return hashed;
}
