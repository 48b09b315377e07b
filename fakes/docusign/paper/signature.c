/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/signature.c - how a signature looks: a name written by hand in its frame. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "paper/paper.h"

#define FRAME 0x2463ebu
#define INK 0x111827u

/* What he adopted on the page, what the sender said, or simply his name. */
const char *fake_signature_name(const cJSON *recipient)
{
	const char *adopted = fake_text(fake_member(recipient, "_signature"), "name");

	if (!*adopted)
		adopted = fake_text(fake_member(recipient, "signatureInfo"), "signatureName");
	if (!*adopted)
		adopted = fake_text(recipient, "signerName"); /* in person: who signs, not the host */
	return *adopted ? adopted : fake_text(recipient, "name");
}

/* The first letter of each word, at most four. */
void fake_signature_initials(const cJSON *recipient, char ret[24])
{
	const char *adopted = fake_text(fake_member(recipient, "_signature"), "initials"), *at;
	size_t n = 0;

	if (!*adopted)
		adopted = fake_text(fake_member(recipient, "signatureInfo"), "signatureInitials");
	if (*adopted) {
		snprintf(ret, 24, "%s", adopted);
		return;
	}
	for (at = fake_signature_name(recipient); *at && n + 8 < 24; at += strspn(at, " ")) {
		gunichar c = g_utf8_get_char_validated(at, -1);

		if (c != (gunichar)-1 && c != (gunichar)-2 && n < 20)
			n += (size_t)g_unichar_to_utf8(c, ret + n);
		at += strcspn(at, " ");
	}
	ret[n] = '\0';
}

void fake_signature_id(const cJSON *recipient, char ret[24])
{
	const char *guid = fake_text(recipient, "recipientIdGuid");
	size_t n = 0;

	for (; *guid && n < 15; guid++)
		if (isxdigit((unsigned char)*guid))
			ret[n++] = (char)toupper((unsigned char)*guid);
	snprintf(ret + n, 24 - n, "...");
}

/* Open to the right, round at the left. */
static void frame(cairo_t *cr, double height)
{
	const double round = 6, top = 4;

	fake_ink_color(cr, FRAME);
	cairo_set_line_width(cr, 1.2);
	cairo_move_to(cr, round + 4, top);
	cairo_arc_negative(cr, round + 1, top + round, round, -1.5708, -3.14159);
	cairo_arc_negative(cr, round + 1, height - 4 - round, round, 3.14159, 1.5708);
	cairo_line_to(cr, round + 6, height - 4);
	cairo_stroke(cr);
}

void fake_signature_draw(cairo_t *cr, double x, double y, double scale, const cJSON *recipient,
                         bool initials)
{
	double width = initials ? FAKE_INITIAL_WIDTH : FAKE_SIGN_WIDTH,
		   height = initials ? FAKE_INITIAL_HEIGHT : FAKE_SIGN_HEIGHT;
	char id[24], letters[24];

	fake_signature_id(recipient, id);
	fake_signature_initials(recipient, letters);
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, scale, scale);
	frame(cr, height);
	fake_ink_color(cr, INK);
	fake_ink_face(cr, FAKE_SANS, true, false, 5.5);
	fake_ink(cr, 13, 6, initials ? "Initials" : "Signed by:");
	fake_ink_face(cr, FAKE_SCRIPT, false, false, initials ? 17 : 18);
	fake_ink_fit(cr, 10, initials ? 23 : 27, width - 12,
	             initials ? letters : fake_signature_name(recipient));
	fake_ink_face(cr, FAKE_SANS, false, false, 5.5);
	fake_ink_fit(cr, 15, height - 2, width - 15, initials ? "" : id);
	cairo_restore(cr);
}
