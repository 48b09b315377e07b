/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/split.c - cuts the arrays of an answer into elements, whatever the pieces it
 * arrives in.
 *
 * Each state takes what it can of the bytes at hand and may be left in the middle; an element
 * that lies within one piece is lent where it lies, one that does not is put together. */
#include "split.h"

#include "lex.h"
#include "scan.h"

#define KEY_MAX 1024

enum {
	START,        /* before the '{' */
	KEY_OR_END,   /* behind it */
	KEY,          /* behind a comma */
	IN_KEY,
	COLON,
	VALUE,
	IN_VALUE,     /* of a member that remains */
	FIRST_OR_END, /* behind the '[' of an array that is cut */
	ELEMENT,      /* behind a comma in it */
	IN_ELEMENT,
	COMMA_OR_END, /* behind an element */
	END_OF_VALUE, /* behind such an array */
	COMPLETE,
	BROKEN
};

/* What a byte outside strings means. */
enum { OTHER, QUOTE, OPEN, CLOSE, END };
static const unsigned char meaning[256] = {
	['"'] = QUOTE, ['{'] = OPEN, ['['] = OPEN, ['}'] = CLOSE, [']'] = CLOSE,
	[','] = END, [' '] = END, ['\t'] = END, ['\n'] = END, ['\r'] = END, /* of a number or a word */
};

void ds_split_begin(struct ds_split *split, const char *array, size_t element_max,
                    size_t rest_max, ds_element_fn *element, void *user)
{
	*split = (struct ds_split){
		.array = array, .element_max = element_max, .element = element, .user = user,
		.rest = { .max = rest_max }, .piece = { .max = element_max }, .key = { .max = KEY_MAX },
		.state = START,
	};
}

void ds_split_finish(struct ds_split *split)
{
	text_finish(&split->key);
	text_finish(&split->piece);
	text_finish(&split->rest);
}

static bool blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Steps to behind the string's closing quote, or to end with in_string still set. */
static inline const char *step_string(struct ds_split *split, const char *at, const char *end)
{
	if (split->escaped && at < end) {
		split->escaped = false;
		at++;
	}
	while ((at = ds_skip_plain(at, end)) < end) {
		if (*at == '"') {
			split->in_string = false;
			return at + 1;
		}
		if (*at != '\\') {
			at++; /* a control character: for ds_scan to refuse */
		} else if (end - at >= 2) {
			at += 2;
		} else {
			split->escaped = true;
			return end;
		}
	}
	return end;
}

/* The same as step_value, byte by byte and string by string. */
static const char *step_bytes(struct ds_split *split, const char *at, const char *end,
                              bool *ret_done)
{
	uint32_t depth = split->depth;

	*ret_done = true;
	if (split->in_string)
		goto string;
	while (at < end) {
		switch (meaning[(unsigned char)*at]) {
		case QUOTE:
			split->in_string = true;
			at++;
		string:
			at = step_string(split, at, end);
			if (split->in_string)
				goto more;
			if (!depth)
				goto done;
			continue;
		case OPEN:
			depth++;
			break;
		case CLOSE:
			if (!depth)
				goto done; /* the container's own */
			if (!--depth) {
				at++;
				goto done;
			}
			break;
		case END:
			if (!depth)
				goto done;
			break;
		default:
			break;
		}
		at++;
	}
more:
	*ret_done = false;
done:
	split->depth = depth;
	return at;
}

#ifdef __SSE2__
/* Bits of 64 bytes: quotes, and brackets of all kinds.  False: there is a backslash among them. */
static inline bool block_bits(const char *at, uint64_t *ret_quotes, uint64_t *ret_brackets)
{
	__m128i slashes = _mm_setzero_si128();
	uint64_t quotes = 0, brackets = 0;
	unsigned i;

	for (i = 0; i < 4; i++) {
		__m128i x = ds_16_bytes(at + 16 * i), folded = _mm_or_si128(x, _mm_set1_epi8(0x20)); /* [ is {, ] is } */
		__m128i both = _mm_or_si128(ds_16_equal(folded, '{'), ds_16_equal(folded, '}'));

		slashes = _mm_or_si128(slashes, ds_16_equal(x, '\\'));
		quotes |= (uint64_t)(unsigned)_mm_movemask_epi8(ds_16_equal(x, '"')) << 16 * i;
		brackets |= (uint64_t)(unsigned)_mm_movemask_epi8(both) << 16 * i;
	}
	*ret_quotes = quotes;
	*ret_brackets = brackets;
	return _mm_movemask_epi8(slashes) == 0;
}

/* A bit for each byte that stands in a string: each is the sum of the quotes up to it. */
static inline uint64_t inside_strings(uint64_t quotes, bool in_string)
{
	unsigned shift;

	for (shift = 1; shift < 64; shift += shift)
		quotes ^= quotes << shift;
	return in_string ? ~quotes : quotes;
}

/* Takes blocks of 64 bytes of a value with brackets for as long as they hold no backslash. */
static const char *step_blocks(struct ds_split *split, const char *at, const char *end, bool *ret_done)
{
	uint64_t quotes, brackets, inside;

	for (; split->depth && end - at >= 64 && block_bits(at, &quotes, &brackets); at += 64) {
		inside = inside_strings(quotes, split->in_string);
		for (brackets &= ~inside; brackets; brackets &= brackets - 1) {
			int place = __builtin_ctzll(brackets);

			if (meaning[(unsigned char)at[place]] == OPEN) {
				split->depth++;
			} else if (!--split->depth) {
				split->in_string = false;
				*ret_done = true;
				return at + place + 1;
			}
		}
		split->in_string = inside >> 63;
	}
	return at;
}
#endif

/* Steps to the end of the value that was begun: behind a bracket or quote, before what
 * follows a number or word.  *ret_done is false if the bytes end first. */
static const char *step_value(struct ds_split *split, const char *at, const char *end,
                              bool *ret_done)
{
#ifdef __SSE2__
	*ret_done = false;
	while (at < end && !*ret_done) {
		if (!split->escaped)
			at = step_blocks(split, at, end, ret_done);
		if (!*ret_done && at < end)
			at = step_bytes(split, at, end - at > 64 ? at + 64 : end, ret_done);
	}
	return at;
#else
	return step_bytes(split, at, end, ret_done);
#endif
}

static bool chosen(struct ds_split *split, stp_status *ret)
{
	struct ds_slice key = { text_of(&split->key), split->key.length, DS_STRING };
	struct text name = { .max = KEY_MAX };
	bool same;

	if (!split->array)
		return true;
	*ret = ds_slice_text(&key, &name);
	same = *ret == STP_OK && !strcmp(text_of(&name), split->array);
	text_finish(&name);
	return same;
}

/* Whether the key just read, which stands at the end of the rest with its closing quote, has only escapes that there are:
 * it is told with the elements, before the rest is looked at. */
static bool key_good(const struct ds_split *split)
{
	const char *end = split->rest.at + split->rest.length;
	bool escaped;

	return ds_lex_string_end(end - split->key.length - 1, end, &escaped) == end - 1;
}

static const char *take_key(struct ds_split *split, const char *at, const char *end,
                            stp_status *ret)
{
	const char *from = at;
	size_t length;

	at = step_string(split, at, end);
	length = (size_t)(at - from);
	if ((*ret = text_add(&split->rest, from, length)) != STP_OK)
		return at;
	if (!split->in_string) {
		split->state = COLON;
		length--;
	}
	*ret = text_add(&split->key, from, length);
	if (*ret == STP_OK && !split->in_string && !key_good(split))
		*ret = STP_PROTOCOL;
	return at;
}

static const char *take_rest(struct ds_split *split, const char *at, const char *end,
                             stp_status *ret)
{
	const char *from = at;
	bool done;

	at = step_value(split, at, end, &done);
	*ret = text_add(&split->rest, from, (size_t)(at - from));
	if (done)
		split->state = END_OF_VALUE;
	return at;
}

static const char *take_element(struct ds_split *split, const char *at, const char *end,
                                stp_status *ret)
{
	const char *from = at;
	size_t length;
	bool done;

	at = step_value(split, at, end, &done);
	length = (size_t)(at - from);
	if (length > split->element_max) {
		*ret = STP_PROTOCOL;
		return at;
	}
	if (!done || split->piece.length) {
		if ((*ret = text_add(&split->piece, from, length)) != STP_OK || !done)
			return at;
		from = split->piece.at;
		length = split->piece.length;
	}
	split->state = COMMA_OR_END;
	split->elements++;
	*ret = split->element(split->user, text_of(&split->key), split->key.length, from, length);
	text_clear(&split->piece);
	return at;
}

/* Takes one byte that is between values, and no blank; sets the state that follows. */
static stp_status take_mark(struct ds_split *split, char byte)
{
	switch (split->state) {
	case START:
		split->state = byte == '{' ? KEY_OR_END : BROKEN;
		break;
	case KEY_OR_END:
	case KEY:
		split->in_string = byte == '"';
		text_clear(&split->key);
		if (byte == '"')
			split->state = IN_KEY;
		else
			split->state = byte == '}' && split->state == KEY_OR_END ? COMPLETE : BROKEN;
		break;
	case COLON:
		split->state = byte == ':' ? VALUE : BROKEN;
		break;
	case COMMA_OR_END:
		if (byte == ',') {
			split->state = ELEMENT;
			return STP_OK;
		}
		split->state = byte == ']' ? END_OF_VALUE : BROKEN;
		break;
	case END_OF_VALUE:
		split->state = byte == ',' ? KEY : byte == '}' ? COMPLETE : BROKEN;
		break;
	default: /* bytes behind the end */
		split->state = BROKEN;
		break;
	}
	return split->state == BROKEN ? STP_PROTOCOL : text_add(&split->rest, &byte, 1);
}

/* The first byte of a value or an element. */
static stp_status begin_value(struct ds_split *split, char byte)
{
	bool inside = split->state != VALUE;
	stp_status status = STP_OK;

	if (split->state == FIRST_OR_END && byte == ']') {
		split->state = END_OF_VALUE;
		return text_add(&split->rest, &byte, 1);
	}
	if (byte == ',' || byte == ']' || byte == '}')
		return STP_PROTOCOL;
	split->depth = 0;
	split->in_array = !inside && byte == '[' && chosen(split, &status);
	if (status)
		return status;
	if (split->in_array) {
		split->state = FIRST_OR_END;
		return text_add(&split->rest, &byte, 1);
	}
	split->state = inside ? IN_ELEMENT : IN_VALUE;
	return STP_OK;
}

stp_status ds_split_feed(struct ds_split *split, const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length;
	stp_status status = STP_OK;

	while (at < end && status == STP_OK) {
		switch (split->state) {
		case IN_KEY:
			at = take_key(split, at, end, &status);
			break;
		case IN_VALUE:
			at = take_rest(split, at, end, &status);
			break;
		case IN_ELEMENT:
			at = take_element(split, at, end, &status);
			break;
		case VALUE: case FIRST_OR_END: case ELEMENT:
			if (blank(*at)) {
				at++;
				break;
			}
			status = begin_value(split, *at);
			/* A value's first byte is its own; only a bracket was taken. */
			if (split->state == FIRST_OR_END || split->state == END_OF_VALUE)
				at++;
			break;
		default:
			if (!blank(*at))
				status = take_mark(split, *at);
			at++;
			break;
		}
	}
	if (status)
		split->state = BROKEN;
	return status;
}

stp_status ds_split_end(struct ds_split *split)
{
	if (split->state != COMPLETE)
		return STP_PROTOCOL;
	return ds_scan(text_of(&split->rest), split->rest.length, NULL, 0, NULL);
}
