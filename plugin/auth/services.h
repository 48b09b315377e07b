/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/services.h - DocuSign's own servers: what an address is of, and with which others it goes together.
 *
 * Depends on: nothing.
 */
#ifndef DS_AUTH_SERVICES_H
#define DS_AUTH_SERVICES_H

#include <stdbool.h>

#define DS_PRODUCTION_SERVICE "https://account.docusign.com"
#define DS_DEVELOPER_SERVICE "https://account-d.docusign.com"
#define DS_DEVELOPER_API "https://demo.docusign.net/restapi"

enum ds_service_role { DS_ACCOUNT_SERVER, DS_REST_API, DS_WEB_SITE };

struct ds_service {
	const char *host; /* one that begins with "*" stands for all that end so */
	enum ds_service_role role;
	bool developer;   /* of the developer accounts; else of production */
};

/* What DocuSign has at the host of this address; NULL: it is not DocuSign's, as a proxy or a fake is not.  [any]
 * https://developers.docusign.com/docs/esign-rest-api/esign101/ */
const struct ds_service *ds_service_of(const char *url);

/* The account server that goes with it. */
const char *ds_service_account_server(const struct ds_service *service);

#endif /* DS_AUTH_SERVICES_H */
