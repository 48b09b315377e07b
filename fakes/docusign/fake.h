/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/fake.h - the state of a DocuSign on loopback, and what its parts offer each other.
 *
 * Nothing here is shared with plugin/: two readings of the API must stay independent.
 * Owns: all envelopes and keys, until fake_finish.  One lock is held round each request.
 */
#ifndef FAKE_DOCUSIGN_FAKE_H
#define FAKE_DOCUSIGN_FAKE_H

#include <cjson/cJSON.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FAKE_ID 37 /* a GUID and its NUL */

struct fake_description;

struct fake_bytes { /* grows; at is ended by a NUL */
	char *at;
	size_t length, room;
};

struct fake_document {
	long number;
	char guid[FAKE_ID], name[256], extension[16];
	struct fake_bytes bytes;
	uint64_t synthetic; /* > 0: so many bytes are made when it is asked for, instead of bytes */
	struct fake_document *next;
};

struct fake_envelope {
	char id[FAKE_ID], certificate[FAKE_ID]; /* certificate: its document's GUID */
	cJSON *json;       /* what GET answers; envelopes.c has the service's order */
	cJSON *recipients; /* lists by name, in the service's order */
	struct fake_document *documents;
	bool deleted;
	bool second; /* of the second account */
	struct fake_envelope *next; /* newest first */
};

struct fake_template {
	char name[256];
	struct fake_envelope *model; /* its id is the template's; its recipients have role names */
	struct fake_template *next;  /* newest first */
};

struct fake_view { /* a signing address: good once, five minutes */
	char token[FAKE_ID], envelope[FAKE_ID], recipient[FAKE_ID];
	char return_url[1024];
	int64_t expires_ms;
	bool used;
	struct fake_view *next;
};

struct fake_token {
	char text[80];
	int64_t expires_ms;
	struct fake_token *next;
};

struct fake {
	pthread_mutex_t lock;
	char account_id[FAKE_ID], client_id[FAKE_ID], user_id[FAKE_ID];
	char second_account_id[FAKE_ID]; /* whose base address is the http one; "": there is none */
	bool second; /* the request under the lock is for that account */
	bool legacy_auth; /* user name and password are taken, as before October 2022 */
	char password[FAKE_ID]; /* of user_name; the Integrator Key is client_id */
	char folder[64]; /* where the key and the certificate are */
	unsigned char public_key[1024]; /* DER */
	uint32_t public_key_length;
	char *tls_certificate, *tls_key;
	uint16_t http_port, tls_port;
	int64_t clock_offset_ms; /* of the fake's clock against the machine's */
	bool no_consent;
	unsigned long token_requests, userinfo_requests, rest_requests;
	struct fake_description *description; /* that exchanges are held against; NULL: none was given */
	unsigned long http_connections, tls_connections; /* accepted so far */
	struct fake_envelope *envelopes;
	struct fake_template *templates;
	struct fake_view *views;
	struct fake_token *tokens;
};

/* One request, its body whole, and the answer under construction. */
struct fake_request {
	struct fake *fake;
	const char *verb, *path, *host; /* host: as the client named us */
	bool tls;
	const char *type, *body;
	size_t length;
	void *connection;         /* for fake_query and fake_header */
	const char *part[4];      /* what the stars of the route matched */
	char part_text[4][128];

	unsigned status;
	struct fake_bytes answer;
	uint64_t synthetic;       /* answer: so many bytes made as they are sent */
	char answer_type[64];
	char disposition[512], location[2048];
};

/* server.c */
const char *fake_query(const struct fake_request *r, const char *name);  /* NULL: not there */
const char *fake_header(const struct fake_request *r, const char *name); /* NULL: not there */
int fake_serve(struct fake *fake, uint16_t http_port, uint16_t tls_port, void **ret_http, void **ret_tls);
void fake_stop(void *daemon);
void fake_route(struct fake_request *r); /* routes.c */

/* answers.c */
bool fake_add(struct fake_bytes *to, const void *bytes, size_t length);
bool fake_printf(struct fake_bytes *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fake_json(struct fake_request *r, unsigned status, cJSON *json); /* takes the json */
void fake_error(struct fake_request *r, const char *code, const char *detail); /* by the table of codes */
void fake_html(struct fake_request *r, unsigned status, const char *title, const char *body);
void fake_escape(struct fake_bytes *to, const char *text); /* for HTML */

/* state.c */
void fake_guid(char ret[FAKE_ID]);
int64_t fake_now_ms(const struct fake *fake);
void fake_date(int64_t ms, char ret[40]); /* seven digits of fraction, as the service writes */
struct fake_envelope *fake_envelope_find(struct fake *fake, const char *id);
struct fake_envelope *fake_envelope_make(struct fake *fake); /* in no list; fake_envelope_free */
struct fake_envelope *fake_envelope_add(struct fake *fake);
void fake_envelope_free(struct fake_envelope *e);
const char *fake_envelope_status(const struct fake_envelope *e);
void fake_envelope_set(struct fake_envelope *e, const char *name, const char *text);
void fake_envelope_stamp(struct fake *fake, struct fake_envelope *e, const char *name); /* now */
struct fake_document *fake_document_put(struct fake_envelope *e, long number);
bool fake_document_remove(struct fake_envelope *e, long number);
void fake_finish(struct fake *fake);

/* recipients.c */
cJSON *fake_recipient_find(const struct fake_envelope *e, const char *id);
const char *fake_text(const cJSON *object, const char *name); /* "" if it is not there */
bool fake_recipient_acts(struct fake *fake, struct fake_envelope *e, const char *id, const char *status, const char *reason);
void fake_routing_start(struct fake *fake, struct fake_envelope *e); /* sends it to those whose turn it is */
bool fake_recipient_turn(const struct fake_envelope *e, const cJSON *recipient);
bool fake_recipients_add(struct fake_request *r, struct fake_envelope *e, const cJSON *lists, cJSON *ret_lists);

/* templates.c: puts the template's documents and recipients into a new envelope; false: the
 * answer is an error. */
bool fake_template_fill(struct fake_request *r, struct fake_envelope *e, const cJSON *body);

/* base64.c: gives the length, 0 if it is none.  url: the alphabet of RFC 4648 section 5.  out needs
 * length bytes. */
size_t fake_base64_decode(const char *text, size_t length, bool url, unsigned char *out);

/* legacy.c: as fake_bearer_good; *ret_code is what a bad one is refused with. */
#define FAKE_USER_NAME "sender@example.com"
bool fake_static_good(struct fake_request *r, const char **ret_code);

/* pdf.c: stamped copies and the certificate */
bool fake_pdf_combined(struct fake *fake, const struct fake_envelope *e, long only, bool certificate, struct fake_bytes *out);
bool fake_pdf_certificate(struct fake *fake, const struct fake_envelope *e, struct fake_bytes *out);

/* keys.c */
bool fake_keys_make(struct fake *fake);
bool fake_signature_good(const struct fake *fake, const char *input, size_t length, const unsigned char *signature, size_t signature_length);

/* oauth.c: the value of a member of a form, decoded; free().  NULL: not there. */
char *fake_form(const char *form, const char *name);

/* handlers, by resource */
void fake_oauth_token(struct fake_request *r);
void fake_oauth_userinfo(struct fake_request *r);
void fake_oauth_auth(struct fake_request *r);
bool fake_bearer_good(struct fake_request *r);
void fake_account(struct fake_request *r);
void fake_envelopes_create(struct fake_request *r);
void fake_envelopes_list(struct fake_request *r);
void fake_envelope_get(struct fake_request *r);
void fake_envelope_change(struct fake_request *r);
void fake_templates_create(struct fake_request *r);
void fake_templates_list(struct fake_request *r);
void fake_template_get(struct fake_request *r);
void fake_folder_move(struct fake_request *r);
void fake_documents_list(struct fake_request *r);
void fake_documents_put(struct fake_request *r);
void fake_documents_delete(struct fake_request *r);
void fake_document_get(struct fake_request *r);
void fake_recipients_list(struct fake_request *r);
void fake_recipients_create(struct fake_request *r);
void fake_recipients_change(struct fake_request *r);
void fake_recipient_delete(struct fake_request *r);
void fake_view_recipient(struct fake_request *r);
void fake_view_sender(struct fake_request *r);
void fake_signing_page(struct fake_request *r);
void fake_signing_done(struct fake_request *r);
void fake_control_counts(struct fake_request *r);
void fake_control_deviations(struct fake_request *r);
void fake_control_coverage(struct fake_request *r);
void fake_control_act(struct fake_request *r);
void fake_control_consent(struct fake_request *r);
void fake_control_clock(struct fake_request *r);
void fake_control_synthetic(struct fake_request *r);

#endif /* FAKE_DOCUSIGN_FAKE_H */
