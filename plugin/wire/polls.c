/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/polls.c - see polls.h.  By the wall's clock, which machines have in common: 15 minutes take no harm of it. */
#include "polls.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "crypto.h"
#include "encode.h"
#include "text.h"

#define RULE_MS (15 * 60 * 1000)
#define PUT_MS 60000 /* the others are told again if what they know is older */
#define SETS 128
#define WAYS 4       /* of a set the oldest makes room */

struct ds_polls {
	const struct stp_host *host;
	bool shared;
	unsigned char account[DS_SHA256_SIZE];
	pthread_mutex_t lock; /* never held while the host is asked {P19} */
	struct entry {
		uint64_t hash;
		int64_t asked_ms; /* 0: free */
		int64_t put_ms;   /* as the others know it */
	} entries[SETS][WAYS];
};

struct ds_polls *ds_polls_create(const struct stp_host *host, const char *account, bool shared)
{
	struct ds_polls *p = calloc(1, sizeof *p);

	if (!p || pthread_mutex_init(&p->lock, NULL) != 0) {
		free(p);
		return NULL;
	}
	p->host = host;
	p->shared = shared && host->cache_get;
	ds_sha256(account, strlen(account), p->account);
	return p;
}

void ds_polls_destroy(struct ds_polls *p)
{
	if (!p)
		return;
	pthread_mutex_destroy(&p->lock);
	free(p);
}

/* The address of an envelope or of a part of it, without its query, has this length; 0: it is none, or a list's further
 * page, which belongs to its first. */
static size_t address_of(const char *verb, const char *path)
{
	static const char envelopes[] = "/envelopes/", position[] = "start_position=";
	size_t length = strcspn(path, "?");
	const char *page = strstr(path + length, position);
	char id[37];

	if (strcmp(verb, "GET") != 0 || strncmp(path, envelopes, sizeof envelopes - 1) != 0 ||
	    length < sizeof envelopes - 1 + 36)
		return 0;
	memcpy(id, path + sizeof envelopes - 1, 36);
	id[36] = '\0';
	path += sizeof envelopes - 1 + 36;
	if (!ds_is_guid(id) || (*path && *path != '/' && *path != '?'))
		return 0;
	return page && page[sizeof position - 1] != '0' ? 0 : length;
}

#define KEY_SIZE (16 + 2 * DS_SHA256_SIZE)

/* A poll by its address, which is the path's beginning. */
struct poll {
	const char *path;
	size_t length;
	uint64_t hash;      /* for this table; all others know it by its key */
	char key[KEY_SIZE]; /* "" until it is asked for */
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* FNV-1a: this is asked before every GET of an envelope, and the service's ids are no adversary's. */
static bool poll_of(const char *verb, const char *path, struct poll *ret)
{
	ret->path = path;
	ret->length = address_of(verb, path);
	ret->hash = UINT64_C(0xcbf29ce484222325);
	ret->key[0] = '\0';
	for (size_t i = 0; i < ret->length; i++)
		ret->hash = (ret->hash ^ (unsigned char)lower(path[i])) * UINT64_C(0x100000001b3);
	return ret->length > 0;
}

/* Makes the key under which the host's cache has it.  False: no memory. */
static bool has_key(const struct ds_polls *p, struct poll *poll)
{
	unsigned char hash[DS_SHA256_SIZE];
	struct text address = { 0 }, key = { 0 };
	bool done;

	if (poll->key[0])
		return true;
	done = text_add(&address, poll->path, poll->length) == STP_OK;
	if (done) {
		for (size_t i = 0; i < address.length; i++)
			address.at[i] = lower(address.at[i]);
		ds_sha256_pieces((const struct ds_piece[]){ { p->account, sizeof p->account }, { address.at, address.length } }, 2, hash);
		done = text_puts(&key, "poll/1/") == STP_OK && ds_hex(hash, sizeof hash, &key) == STP_OK;
	}
	if (done)
		memcpy(poll->key, key.at, key.length + 1);
	text_finish(&key);
	text_finish(&address);
	return done;
}

/* Locked.  The entry of a poll, or the one that makes room for it. */
static struct entry *entry_of(struct ds_polls *p, const struct poll *poll, bool *ret_found)
{
	struct entry *set = p->entries[poll->hash % SETS], *oldest = set;

	*ret_found = false;
	for (struct entry *e = set; e < set + WAYS; e++) {
		if (e->asked_ms && e->hash == poll->hash) {
			*ret_found = true;
			return e;
		}
		if (e->asked_ms < oldest->asked_ms)
			oldest = e;
	}
	return oldest;
}

static int64_t own_ms(struct ds_polls *p, const struct poll *poll)
{
	bool found;
	int64_t asked_ms;

	pthread_mutex_lock(&p->lock);
	asked_ms = entry_of(p, poll, &found)->asked_ms;
	pthread_mutex_unlock(&p->lock);
	return found ? asked_ms : 0;
}

/* True if the others are to be told. */
static bool note_own(struct ds_polls *p, const struct poll *poll, int64_t asked_ms)
{
	struct entry *e;
	bool found, tell = false;

	pthread_mutex_lock(&p->lock);
	e = entry_of(p, poll, &found);
	if (found || asked_ms) {
		tell = !found || asked_ms < e->put_ms || asked_ms - e->put_ms >= PUT_MS;
		e->hash = poll->hash;
		e->asked_ms = asked_ms;
		if (tell)
			e->put_ms = asked_ms;
	}
	pthread_mutex_unlock(&p->lock);
	return tell;
}

static stp_status read_ms(void *user, const void *data, size_t length)
{
	int64_t *ret = user, value = 0;
	const char *at = data;

	for (size_t i = 0; i < length; i++) {
		if (at[i] < '0' || at[i] > '9' || i == 15)
			return STP_OK;
		value = value * 10 + (at[i] - '0');
	}
	*ret = value;
	return STP_OK;
}

static int64_t shared_ms(const struct ds_polls *p, struct poll *poll)
{
	int64_t asked_ms = 0;

	if (!p->shared || !has_key(p, poll) || p->host->cache_get(p->host, poll->key, read_ms, &asked_ms) != STP_OK)
		return 0;
	return asked_ms;
}

static void note_shared(const struct ds_polls *p, struct poll *poll, int64_t asked_ms)
{
	struct text value = { 0 };

	/* A cache may lose anything, so what it answers does not matter. */
	if (p->shared && has_key(p, poll) && text_printf(&value, "%lld", (long long)asked_ms) == STP_OK)
		(void)p->host->cache_put(p->host, poll->key, value.at, value.length, RULE_MS);
	text_finish(&value);
}

static bool is_early(int64_t asked_ms, int64_t now_ms)
{
	return asked_ms > 0 && asked_ms <= now_ms && now_ms - asked_ms < RULE_MS;
}

bool ds_polls_early(struct ds_polls *p, const char *verb, const char *path, bool note_early, uint32_t *ret_after_ms)
{
	int64_t now_ms, asked_ms;
	struct poll poll;
	bool early;

	*ret_after_ms = 0;
	if (!poll_of(verb, path, &poll))
		return false;
	now_ms = p->host->wall_ms(p->host);
	asked_ms = own_ms(p, &poll);
	if (!is_early(asked_ms, now_ms))
		asked_ms = shared_ms(p, &poll);
	early = is_early(asked_ms, now_ms);
	if (early)
		*ret_after_ms = (uint32_t)(RULE_MS - (now_ms - asked_ms));
	if (early && !note_early)
		return true;
	if (note_own(p, &poll, now_ms))
		note_shared(p, &poll, now_ms);
	return early;
}

void ds_polls_forget(struct ds_polls *p, const char *verb, const char *path)
{
	struct poll poll;

	if (!poll_of(verb, path, &poll))
		return;
	(void)note_own(p, &poll, 0);
	if (p->shared && has_key(p, &poll))
		(void)p->host->cache_put(p->host, poll.key, "", 0, 0);
}
