/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/store.c - records by kind and id, each kind in the order of its making.
 *
 * A record is kept as compact JSON text: parsed trees of 100,000 envelopes would take ten times the
 * memory, and what lists look at is in the hot numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/inner.h"

struct entry {
	struct fake_record record;
	struct entry *next, *next_keyed; /* of the same bucket */
	uint64_t hash;
	size_t at;          /* in the list; record.place */
	char *json;         /* record.json */
	char id[];          /* record.id */
};

struct tally { /* how many records of a kind an account has */
	const char *account; /* of the store's accounts */
	size_t count;
};

struct kind {
	struct kind *next;
	const struct fake_kind *known; /* NULL: it has no hot numbers */
	struct entry **list;           /* in the order of making; NULL where one was dropped */
	size_t length, room, count;
	struct entry **bucket, **keyed; /* by id, by hot.key */
	size_t buckets;                /* of each; a power of two */
	struct tally *tally;
	size_t tallies;
	unsigned walks;                /* that are under way: the list keeps its places */
	char name[];
};

struct account {
	struct account *next;
	char id[];
};

struct store {
	struct kind *kinds;      /* in the order in which they came */
	struct account *accounts;
};

/* ---- kinds and accounts ---------------------------------------------------------------------- */

static struct kind *kind_of(const struct fake *fake, const char *name)
{
	for (struct kind *k = fake->store->kinds; k; k = k->next)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}

static struct kind *kind_made(struct fake *fake, const char *name)
{
	struct kind **at = &fake->store->kinds, *k = kind_of(fake, name);
	size_t length = strlen(name) + 1;

	if (k || !(k = calloc(1, sizeof *k + length)))
		return k;
	memcpy(k->name, name, length);
	for (size_t i = 0; i < fake_kind_count; i++)
		if (strcmp(fake_kinds[i].name, name) == 0)
			k->known = &fake_kinds[i];
	while (*at)
		at = &(*at)->next;
	*at = k;
	return k;
}

/* Accounts are few, and each record's account points at one text. */
static const char *account_of(struct fake *fake, const char *id)
{
	struct account *a = fake->store->accounts;
	size_t length = strlen(id) + 1;

	if (!*id)
		return "";
	while (a && strcasecmp(a->id, id) != 0)
		a = a->next;
	if (a || !(a = malloc(sizeof *a + length)))
		return a ? a->id : NULL;
	memcpy(a->id, id, length);
	a->next = fake->store->accounts;
	fake->store->accounts = a;
	return a->id;
}

static struct tally *tally_of(struct kind *k, const char *account, bool make)
{
	struct tally *more;

	for (size_t i = 0; i < k->tallies; i++)
		if (strcasecmp(k->tally[i].account, account) == 0)
			return &k->tally[i];
	if (!make || !(more = realloc(k->tally, (k->tallies + 1) * sizeof *more)))
		return NULL;
	k->tally = more;
	k->tally[k->tallies] = (struct tally){ account, 0 };
	return &k->tally[k->tallies++];
}

/* ---- by id ----------------------------------------------------------------------------------- */

static uint64_t hash_of(const char *id)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a, without case */

	for (; *id; id++) {
		unsigned char c = (unsigned char)*id;

		hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * UINT64_C(0x100000001b3);
	}
	return hash;
}

static struct entry **place_of(const struct kind *k, const char *id, uint64_t hash)
{
	struct entry **at = &k->bucket[hash & (k->buckets - 1)];

	while (*at && ((*at)->hash != hash || strcasecmp((*at)->id, id) != 0))
		at = &(*at)->next;
	return at;
}

static struct entry *find(const struct kind *k, const char *id)
{
	return k && k->buckets ? *place_of(k, id, hash_of(id)) : NULL;
}

/* ---- by key ---------------------------------------------------------------------------------- */

static struct entry **keyed_place(const struct kind *k, int64_t key)
{
	uint64_t mixed = fake_mix((uint64_t)key);

	return &k->keyed[mixed & (k->buckets - 1)];
}

static void key_in(struct kind *k, struct entry *e)
{
	struct entry **at = keyed_place(k, e->record.hot.key);

	if (e->record.hot.key == 0)
		return;
	e->next_keyed = *at;
	*at = e;
}

static void key_out(struct kind *k, struct entry *e)
{
	struct entry **at = keyed_place(k, e->record.hot.key);

	if (e->record.hot.key == 0)
		return;
	while (*at != e)
		at = &(*at)->next_keyed;
	*at = e->next_keyed;
}

static bool grow_buckets(struct kind *k)
{
	size_t buckets = k->buckets ? k->buckets * 2 : 16;
	struct entry **bucket = calloc(buckets, sizeof *bucket),
	             **keyed = calloc(buckets, sizeof *keyed);

	if (!bucket || !keyed) {
		free(bucket);
		free(keyed);
		return false;
	}
	free(k->bucket);
	free(k->keyed);
	k->bucket = bucket;
	k->keyed = keyed;
	k->buckets = buckets;
	for (size_t i = 0; i < k->length; i++) {
		struct entry *e = k->list[i], **at;

		if (!e)
			continue;
		at = &bucket[e->hash & (buckets - 1)];
		e->next = *at;
		*at = e;
		key_in(k, e);
	}
	return true;
}

static bool grow_list(struct kind *k)
{
	size_t room = k->room ? k->room * 2 : 16;
	struct entry **list = realloc(k->list, room * sizeof *list);

	if (!list)
		return false;
	k->list = list;
	k->room = room;
	return true;
}

/* Dropped records leave holes; nobody may be walking while they are closed. */
static void close_holes(struct kind *k)
{
	size_t to = 0;

	if (k->walks || k->length < 64 || k->count > k->length / 2)
		return;
	for (size_t i = 0; i < k->length; i++)
		if (k->list[i]) {
			k->list[i]->at = k->list[i]->record.place = to;
			k->list[to++] = k->list[i];
		}
	k->length = to;
}

static struct entry *add(struct fake *fake, struct kind *k, const char *account, const char *id)
{
	size_t length = strlen(id) + 1;
	struct entry *e;
	struct tally *tally;

	if (!(account = account_of(fake, account)) || !(tally = tally_of(k, account, true)) ||
	    (k->count >= k->buckets && !grow_buckets(k)) || (k->length == k->room && !grow_list(k)) ||
	    !(e = calloc(1, sizeof *e + length)))
		return NULL;
	memcpy(e->id, id, length);
	e->hash = hash_of(id);
	e->record.id = e->id;
	e->record.account = account;
	e->at = e->record.place = k->length;
	k->list[k->length++] = e;
	e->next = k->bucket[e->hash & (k->buckets - 1)];
	k->bucket[e->hash & (k->buckets - 1)] = e;
	k->count++;
	tally->count++;
	return e;
}

static void free_hot(struct fake_hot *hot)
{
	free(hot->words);
	free(hot->mark);
	memset(hot, 0, sizeof *hot);
}

static void free_entry(struct entry *e)
{
	free(e->json);
	free_hot(&e->record.hot);
	free(e);
}

static void drop(struct kind *k, struct entry *e)
{
	struct tally *tally = tally_of(k, e->record.account, false);

	*place_of(k, e->id, e->hash) = e->next;
	key_out(k, e);
	k->list[e->at] = NULL;
	k->count--;
	if (tally)
		tally->count--;
	free_entry(e);
	close_holes(k);
}

static bool move(struct fake *fake, struct kind *k, struct entry *e, const char *account)
{
	struct tally *to, *from;

	if (strcasecmp(e->record.account, account) == 0)
		return true;
	if (!(account = account_of(fake, account)) || !(to = tally_of(k, account, true)))
		return false;
	if ((from = tally_of(k, e->record.account, false)))
		from->count--;
	to->count++;
	e->record.account = account;
	return true;
}

/* ---- put, get, drop -------------------------------------------------------------------------- */

/* Takes the text, always. */
static bool put(struct fake *fake, const char *kind, const char *account, const char *id,
                const cJSON *record, char *text)
{
	struct kind *k = text ? kind_made(fake, kind) : NULL;
	struct entry *e = find(k, id);

	if (!k || (e ? !move(fake, k, e, account) : !(e = add(fake, k, account, id)))) {
		free(text);
		return false;
	}
	key_out(k, e);
	free(e->json);
	free_hot(&e->record.hot);
	e->json = text;
	e->record.json = text;
	e->record.length = strlen(text);
	if (k->known)
		k->known->index(record, &e->record.hot);
	key_in(k, e);
	fake_file_changed(fake, kind, id);
	return true;
}

bool fake_put(struct fake *fake, const char *kind, const char *account, const char *id,
              const cJSON *record)
{
	static const int guess = 2048; /* cJSON begins with 256 bytes and doubles by copying */
	char *text = cJSON_PrintBuffered(record, guess, false), *fit;

	if (text && (fit = realloc(text, strlen(text) + 1)))
		text = fit;
	return put(fake, kind, account, id, record, text);
}

bool fake_put_text(struct fake *fake, const char *kind, const char *account, const char *id,
                   const char *json)
{
	cJSON *record = cJSON_Parse(json);
	bool good = record && put(fake, kind, account, id, record, strdup(json));

	cJSON_Delete(record);
	return good;
}

cJSON *fake_get(struct fake *fake, const char *kind, const char *id)
{
	struct entry *e = find(kind_of(fake, kind), id);

	return e ? fake_parse(&e->record) : NULL;
}

const struct fake_record *fake_find(struct fake *fake, const char *kind, const char *id)
{
	const struct entry *e = find(kind_of(fake, kind), id);

	return e ? &e->record : NULL;
}

cJSON *fake_parse(const struct fake_record *record)
{
	return cJSON_ParseWithLength(record->json, record->length + 1);
}

bool fake_drop(struct fake *fake, const char *kind, const char *id)
{
	struct kind *k = kind_of(fake, kind);
	struct entry *e = find(k, id);

	if (!e)
		return false;
	fake_file_changed(fake, kind, id);
	drop(k, e);
	return true;
}

size_t fake_count(struct fake *fake, const char *kind, const char *account)
{
	struct kind *k = kind_of(fake, kind);
	struct tally *tally;

	if (!k || !account)
		return k ? k->count : 0;
	tally = tally_of(k, account, false);
	return tally ? tally->count : 0;
}

/* ---- walks ----------------------------------------------------------------------------------- */

static void walk(struct kind *k, const char *account, bool back,
                 bool (*visit)(void *user, const struct fake_record *record), void *user)
{
	size_t length = k->length;
	const struct tally *tally = account ? tally_of(k, account, false) : NULL;
	const char *whose =
	    tally ? tally->account : NULL; /* accounts' texts are one each: pointers compare */

	if (account && !tally)
		return;
	k->walks++;
	for (size_t i = 0; i < length; i++) {
		const struct entry *e = k->list[back ? length - 1 - i : i];

		if (e && (!whose || e->record.account == whose) && !visit(user, &e->record))
			break;
	}
	k->walks--;
	close_holes(k);
}

void fake_each(struct fake *fake, const char *kind, const char *account,
               bool (*visit)(void *user, const struct fake_record *record), void *user)
{
	struct kind *k = kind_of(fake, kind);

	if (k)
		walk(k, account, false, visit, user);
}

void fake_each_back(struct fake *fake, const char *kind, const char *account,
                    bool (*visit)(void *user, const struct fake_record *record), void *user)
{
	struct kind *k = kind_of(fake, kind);

	if (k)
		walk(k, account, true, visit, user);
}

void fake_each_keyed(struct fake *fake, const char *kind, int64_t key,
                     bool (*visit)(void *user, const struct fake_record *record), void *user)
{
	const struct kind *k = kind_of(fake, kind);
	const struct entry *e = k && k->buckets ? *keyed_place(k, key) : NULL;

	for (; e; e = e->next_keyed)
		if (e->record.hot.key == key && !visit(user, &e->record))
			return;
}

void fake_store_all(struct fake *fake,
                    bool (*visit)(void *user, const char *kind, const struct fake_record *record),
                    void *user)
{
	for (struct kind *k = fake->store->kinds; k; k = k->next)
		for (size_t i = 0; i < k->length; i++)
			if (k->list[i] && !visit(user, k->name, &k->list[i]->record))
				return;
}

/* ---- the whole ------------------------------------------------------------------------------- */

bool fake_store_create(struct fake *fake)
{
	return (fake->store = calloc(1, sizeof *fake->store)) != NULL;
}

void fake_store_clear(struct fake *fake)
{
	struct store *store = fake->store;

	while (store->kinds) {
		struct kind *k = store->kinds;

		store->kinds = k->next;
		for (size_t i = 0; i < k->length; i++)
			if (k->list[i])
				free_entry(k->list[i]);
		free(k->list);
		free(k->bucket);
		free(k->keyed);
		free(k->tally);
		free(k);
	}
	while (store->accounts) {
		struct account *a = store->accounts;

		store->accounts = a->next;
		free(a);
	}
	fake_file_cleared(fake);
}

void fake_store_destroy(struct fake *fake)
{
	if (!fake->store)
		return;
	fake_store_clear(fake);
	free(fake->store);
	fake->store = NULL;
}
