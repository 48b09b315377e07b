/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/address.h - which addresses may be asked, which texts may stand in a header, and
 * which folders hold certificates.
 *
 * Depends on: fail.h.
 */
#ifndef DS_WIRE_ADDRESS_H
#define DS_WIRE_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "fail.h"

/* STP_BAD_CONFIG: not http(s), plain http to other than loopback, a user name.  place gets
 * host:port, for sentences. */
stp_status ds_address_check(const char *url, char *place, size_t room, struct stp_error *error)
	__attribute__((warn_unused_result));
/* False: it has a control character, which would begin another header. */
bool ds_one_line(const char *text);
/* True if the text begins with an ASCII prefix in lower case, in any case. */
bool ds_starts(const char *text, const char *prefix);

/* True if PEM text, or a file of it, has the begin of a certificate; the file within its first 256 KiB. */
bool ds_has_certificate(const char *text, size_t length);
bool ds_file_has_certificate(const char *path);
/* True if the folder holds files like 5ed36f99.0, as c_rehash makes them. */
bool ds_is_hashed(const char *path);

#endif /* DS_WIRE_ADDRESS_H */
