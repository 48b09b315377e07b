/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/ssl_first.c - keeps libssl ahead of libwolfssl among the libraries that the plugin needs.
 *
 * Debian's libwolfssl exports six names of OpenSSL's; libcurl's libssl would bind to them
 * if it were found later.  -l:libssl.so.3 stands first in LIBADD, but linkers that leave out
 * what nobody refers to would drop it, and libtool moves --no-as-needed behind all
 * libraries.  So there is a reference, which is never called. */
#include <config.h>

#ifdef HAVE_LIBSSL_3
extern int OPENSSL_init_ssl(void); /* its true type does not matter */

__attribute__((used)) static int (*const ssl_first)(void) = OPENSSL_init_ssl;
#else
extern const int ds_ssl_is_not_here; /* a translation unit is never empty */
#endif
