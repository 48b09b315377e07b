/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/demo/post.c - one POST (or PUT) to the fake's control interface, for scripts on machines that
 * have no HTTP client.  Loopback and plain http only; prints the answer's body; exits 0 on 2xx. */
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int reach(const char *host, const char *port)
{
	struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *found = NULL;
	int fd = -1;

	if (getaddrinfo(host, port, &hints, &found) != 0)
		return -1;
	for (struct addrinfo *a = found; a && fd < 0; a = a->ai_next) {
		fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
		if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) != 0) {
			close(fd);
			fd = -1;
		}
	}
	freeaddrinfo(found);
	return fd;
}

static int exchange(int fd, const char *verb, const char *host, const char *path, const char *body)
{
	char answer[65536];
	size_t got = 0;
	ssize_t n;
	const char *blank;

	dprintf(fd, "%s /%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
	        "Connection: close\r\n\r\n%s", verb, path, host, strlen(body), body);
	while (got < sizeof answer - 1 && (n = read(fd, answer + got, sizeof answer - 1 - got)) > 0)
		got += (size_t)n;
	answer[got] = '\0';
	blank = strstr(answer, "\r\n\r\n");
	if (blank)
		puts(blank + 4);
	return strncmp(answer, "HTTP/1.1 2", 10) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	char host[64], port[8];
	int used = 0, fd, status;

	if (argc < 2 || argc > 4 || sscanf(argv[1], "http://%63[^:/]:%7[0-9]/%n", host, port, &used) != 2 || used == 0) {
		fprintf(stderr, "usage: post http://HOST:PORT/PATH [JSON [VERB]]\n");
		return 2;
	}
	fd = reach(host, port);
	if (fd < 0) {
		fprintf(stderr, "post: nothing listens at %s:%s\n", host, port);
		return 1;
	}
	status = exchange(fd, argc > 3 ? argv[3] : "POST", host, argv[1] + used, argc > 2 ? argv[2] : "{}");
	close(fd);
	return status;
}
