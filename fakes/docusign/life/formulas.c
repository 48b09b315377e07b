/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/formulas.c - what a formula tab says: "[price] * ([count] + 1)" of other tabs
 * of the recipient. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "life/inner.h"

struct reader {
	const char *at;
	const cJSON *recipient;
	unsigned deep;
	bool bad;
};

static double number_of(const char *text)
{
	char plain[64];
	size_t length = 0;

	for (; *text && length < sizeof plain - 1; text++)
		if (*text != ',' && *text != '$' && *text != ' ')
			plain[length++] = *text;
	plain[length] = '\0';
	return strtod(plain, NULL);
}

static double tab_number(const cJSON *recipient, const char *label, size_t length)
{
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member(recipient, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(tab, list) if (type && strlen(fake_tab_label(tab)) == length &&
		                                  strncmp(fake_tab_label(tab), label, length) ==
		                                      0) return number_of(fake_tab_value(type, tab));
	}
	return 0;
}

static void skip(struct reader *r)
{
	r->at += strspn(r->at, " \t\r\n");
}

static double sum(struct reader *r);

static double factor(struct reader *r)
{
	double value = 0;
	char *end;

	skip(r);
	if (r->deep > 32) {
		r->bad = true;
	} else if (*r->at == '-') {
		r->at++;
		r->deep++;
		value = -factor(r);
		r->deep--;
	} else if (*r->at == '(') {
		r->at++;
		r->deep++;
		value = sum(r);
		r->deep--;
		r->bad = r->bad || *r->at != ')';
		r->at += *r->at == ')';
	} else if (*r->at == '[') {
		size_t length = strcspn(r->at + 1, "]");

		value = tab_number(r->recipient, r->at + 1, length);
		r->at += 1 + length;
		r->at += *r->at == ']';
	} else {
		value = strtod(r->at, &end);
		r->bad = r->bad || end == r->at;
		r->at = end;
	}
	skip(r);
	return value;
}

static double product(struct reader *r)
{
	double value = factor(r);

	while (!r->bad && (*r->at == '*' || *r->at == '/')) {
		bool times = *r->at++ == '*';
		double other = factor(r);

		value = times ? value * other : other == 0 ? 0 : value / other;
	}
	return value;
}

static double sum(struct reader *r)
{
	double value = product(r);

	while (!r->bad && (*r->at == '+' || *r->at == '-')) {
		bool plus = *r->at++ == '+';
		double other = product(r);

		value = plus ? value + other : value - other;
	}
	return value;
}

/* A formula that is none leaves the tab as it is. */
bool fake_formulas(cJSON *recipient)
{
	cJSON *tab;

	cJSON_ArrayForEach(tab, fake_member_of(fake_member_of(recipient, "tabs"), "formulaTabs")) {
		struct reader r = { .at = fake_text(tab, "formula"), .recipient = recipient };
		long places = fake_number(tab, "roundDecimalPlaces", 2);
		double value;

		if (!*r.at)
			continue;
		value = sum(&r);
		if (!r.bad && *r.at == '\0' &&
		    !fake_set_format(tab, "value", "%.*f", places < 0 || places > 10 ? 2 : (int)places,
		                     value))
			return false;
	}
	return true;
}
