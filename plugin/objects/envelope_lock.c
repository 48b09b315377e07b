/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_lock.c - Envelope Lock: keeps others from changing an envelope for a while.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopelocks/ */

/* clang-format off */
static const struct ds_field envelope_lock_properties[] = {
	/*        name             type      flags         JSON pointer              label              help */
	DS_FIELD("EnvelopeID",     GUID,     STP_KEY,      NULL,                     "Envelope ID",
		"The envelope that is locked.", 0),
	DS_FIELD("LockToken",      TEXT,     0,            "/lockToken",             "Lock Token",
		"Create gives it; whoever has it may change the envelope, all others may not.",
		.header = DS_LOCK_HEADER, .form = DS_ID),
	DS_FIELD("LockDuration",   NUMBER,   0,            "/lockDurationInSeconds", "Lock Duration",
		"Seconds until the lock ends by itself, 1 to 1800; 300 if not given.", 0),
	DS_FIELD("LockedByApp",    TEXT,     0,            "/lockedByApp",           "Locked By App",
		"The name of your application, which others then read.", 0),
	DS_FIELD("LockType",       TEXT,     0,            "/lockType",              "Lock Type",
		"edit, the only one that there is.", 0),
	DS_FIELD("UseScratchPad",  YESNO,    0,            "/useScratchPad",         "Use Scratch Pad",
		"Whether the lock has room of its own for changes that are not saved yet; no if not given.", 0),
	DS_FIELD("LockedUntil",    DATETIME, 0,            "/lockedUntilDateTime",   "Locked Until",
		"When the lock ends by itself.", 0),
	DS_FIELD("LockedByUserID", GUID,     0,            "/lockedByUser/userId",   "Locked By User ID",
		"Who has the lock.", 0),
	DS_FIELD("LockedByName",   TEXT,     STP_PERSONAL, "/lockedByUser/userName", "Locked By Name",
		"The name of who has the lock.", 0),
	DS_FIELD("LockedByEmail",  TEXT,     STP_PERSONAL, "/lockedByUser/email",    "Locked By Email",
		"The mail address of who has the lock.", 0),
};

static const struct stp_slot envelope_lock_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_lock_create_inputs[] = {
	DS_NEED("EnvelopeID"), DS_IN("LockDuration"), DS_IN("LockedByApp"), DS_IN("UseScratchPad"),
};
static const struct stp_slot envelope_lock_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("LockToken"), DS_IN("LockDuration"),
};
static const struct stp_slot envelope_lock_held[] = { DS_NEED("EnvelopeID"), DS_NEED("LockToken") };
static const struct stp_slot envelope_lock_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("LockToken"), DS_OUT("LockDuration"), DS_OUT("LockedByApp"), DS_OUT("LockType"),
	DS_OUT("UseScratchPad"), DS_OUT("LockedUntil"), DS_OUT("LockedByUserID"), DS_OUT("LockedByName"),
	DS_OUT("LockedByEmail"),
};
static const struct ds_method envelope_lock_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Locks an envelope, so that only who has the token may change it.", 0,
		envelope_lock_create_inputs, on_behalf, envelope_lock_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/lock", .fixed = "{\"lockType\":\"edit\"}"),
	DS_METHOD(READ, "Load", "Load", "Tells who has locked an envelope, and until when.", STP_SAFE | STP_IDEMPOTENT,
		envelope_lock_envelope, on_behalf, envelope_lock_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/lock"),
	DS_METHOD(UPDATE, "Save", "Save", "Lets the lock last from now on for the time that is given.", STP_IDEMPOTENT,
		envelope_lock_save_inputs, on_behalf, envelope_lock_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/lock"),
	DS_METHOD(DELETE, "Delete", "Delete", "Takes the lock off.", 0,
		envelope_lock_held, on_behalf, envelope_lock_envelope,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/lock"),
};

#define ENVELOPE_LOCK DS_OBJECT(envelope_lock, "EnvelopeLock", "Envelope Lock", "Keeps others from changing an envelope for a while.")
/* clang-format on */
