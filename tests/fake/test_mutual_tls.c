/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_mutual_tls.c - webhooks to a server that wants to see a client's certificate.
 *
 * The server shows the fake's own certificate, which is its own authority, and trusts nobody but whom that signed. */
#include "client.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <wolfssl/options.h>
#include <wolfssl/ssl.h>

static struct client c;
static char certificate[128], key[128];

static struct {
	WOLFSSL_CTX *context;
	pthread_t thread;
	int socket;
	unsigned port;
	atomic_uint taken, refused; /* connections with and without a certificate that it trusts */
	char subject[64];           /* of the last one; read after `taken` */
} server;

static void serve(int connection)
{
	static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
	WOLFSSL *tls = wolfSSL_new(server.context);
	char request[65536];
	WOLFSSL_X509 *peer;

	if (tls && wolfSSL_set_fd(tls, connection) == WOLFSSL_SUCCESS && wolfSSL_accept(tls) == WOLFSSL_SUCCESS &&
	    (peer = wolfSSL_get_peer_certificate(tls))) {
		(void)wolfSSL_X509_NAME_get_text_by_NID(wolfSSL_X509_get_subject_name(peer), NID_commonName, server.subject,
		                                        sizeof server.subject);
		wolfSSL_X509_free(peer);
		(void)wolfSSL_read(tls, request, sizeof request);
		(void)wolfSSL_write(tls, answer, sizeof answer - 1);
		(void)wolfSSL_shutdown(tls);
		atomic_fetch_add(&server.taken, 1);
	} else {
		atomic_fetch_add(&server.refused, 1);
	}
	wolfSSL_free(tls);
	close(connection);
}

static void *run(void *unused)
{
	int connection;

	(void)unused;
	while ((connection = accept(server.socket, NULL, NULL)) >= 0)
		serve(connection);
	return NULL;
}

static void open_server(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof address;

	memset(&server, 0, sizeof server);
	server.context = wolfSSL_CTX_new(wolfTLSv1_2_server_method());
	ck_assert_ptr_nonnull(server.context);
	ck_assert_int_eq(wolfSSL_CTX_use_certificate_file(server.context, certificate, WOLFSSL_FILETYPE_PEM), WOLFSSL_SUCCESS);
	ck_assert_int_eq(wolfSSL_CTX_use_PrivateKey_file(server.context, key, WOLFSSL_FILETYPE_PEM), WOLFSSL_SUCCESS);
	ck_assert_int_eq(wolfSSL_CTX_load_verify_locations(server.context, certificate, NULL), WOLFSSL_SUCCESS);
	wolfSSL_CTX_set_verify(server.context, WOLFSSL_VERIFY_PEER | WOLFSSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
	ck_assert_int_ge(server.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), 0);
	ck_assert_int_eq(bind(server.socket, (struct sockaddr *)&address, sizeof address), 0);
	ck_assert_int_eq(listen(server.socket, 8), 0);
	ck_assert_int_eq(getsockname(server.socket, (struct sockaddr *)&address, &length), 0);
	server.port = ntohs(address.sin_port);
	ck_assert_int_eq(pthread_create(&server.thread, NULL, run, NULL), 0);
}

static void up(void)
{
	client_up(&c, "seed", "7", "connect-retries", "60,120", NULL);
	client_login(&c, NULL);
	snprintf(certificate, sizeof certificate, "%s", client_ready(&c, "ca_file"));
	snprintf(key, sizeof key, "%.*stls.key", (int)(strrchr(certificate, '/') + 1 - certificate), certificate);
	open_server();
}

static void down(void)
{
	shutdown(server.socket, SHUT_RDWR);
	pthread_join(server.thread, NULL);
	close(server.socket);
	wolfSSL_CTX_free(server.context);
	client_down(&c);
}

static void show_certificate(bool own)
{
	char body[600];

	snprintf(body, sizeof body, "{\"connect-ca\": \"%s\", \"connect-cert\": \"%s\", \"connect-key\": \"%s\"}", certificate,
	         own ? certificate : "", own ? key : "");
	client_expect(&c, 200, "PUT", "/__fake/switches", body);
}

static void configure(bool mutual)
{
	char body[600];

	snprintf(body, sizeof body,
	         "{\"name\": \"Hook\", \"urlToPublishTo\": \"https://localhost:%u/hook\", \"allUsers\": true, \"allowEnvelopePublish\": "
	         "\"true\", \"configurationType\": \"custom\", \"requireMutualTls\": \"%s\", \"deliveryMode\": \"SIM\", \"eventData\": "
	         "{\"version\": \"restv2.1\", \"includeData\": []}, \"events\": [\"envelope-sent\"]}",
	         server.port, mutual ? "true" : "false");
	client_expect(&c, 201, "POST", "/connect", body);
}

static bool reaches(atomic_uint *count, unsigned wanted)
{
	for (int i = 0; i < 1000 && atomic_load(count) < wanted; i++)
		nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	return atomic_load(count) >= wanted;
}

/* The text of the first failure; waits until there is one. */
static const char *failure(void)
{
	for (int i = 0; i < 1000; i++) {
		client_expect(&c, 200, "GET", "/connect/failures", NULL);
		if (client_size(&c, "/failures") > 0)
			break;
		nanosleep(&(struct timespec){ 0, 10000000 }, NULL);
	}
	return c.body;
}

START_TEST(who_asks_for_mutual_tls_sees_the_certificate)
{
	char id[40];

	show_certificate(true);
	configure(true);
	client_envelope(&c, "sent", NULL, id);
	ck_assert(reaches(&server.taken, 1));
	ck_assert_str_eq(server.subject, "fake-docusign");
	ck_assert_uint_eq(atomic_load(&server.refused), 0);
}
END_TEST

START_TEST(who_does_not_ask_is_shown_none)
{
	char id[40];

	show_certificate(true);
	configure(false);
	client_envelope(&c, "sent", NULL, id);
	ck_assert(reaches(&server.refused, 1));
	ck_assert_uint_eq(atomic_load(&server.taken), 0);
	ck_assert_ptr_nonnull(strstr(failure(), id));
}
END_TEST

START_TEST(without_a_certificate_it_fails_and_says_why)
{
	char id[40];

	show_certificate(false);
	configure(true);
	client_envelope(&c, "sent", NULL, id);
	ck_assert_ptr_nonnull(strstr(failure(), "client certificate"));
	ck_assert_uint_eq(atomic_load(&server.taken) + atomic_load(&server.refused), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("mutual TLS");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	wolfSSL_Init();
	tcase_set_timeout(all, 120);
	tcase_add_checked_fixture(all, up, down);
	tcase_add_test(all, who_asks_for_mutual_tls_sees_the_certificate);
	tcase_add_test(all, who_does_not_ask_is_shown_none);
	tcase_add_test(all, without_a_certificate_it_fails_and_says_why);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
