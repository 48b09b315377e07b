/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/answers.h - what the bench's server answers: shapes and sizes as DocuSign's, values made up.
 *
 * Depends on: nothing.
 */
#ifndef TEST_BENCH_ANSWERS_H
#define TEST_BENCH_ANSWERS_H

#define BENCH_ACCOUNT "5f1c3a8e-0d27-4b96-a1e4-7c2f9b60d358"
#define BENCH_ENVELOPE "93be49ab-1f4c-4d0b-8a76-2e5d17c0f9b4"
#define BENCH_USER "c4d0e6a2-77b1-4f39-9d58-0a1b2c3d4e5f"

/* About 600 characters, as long as DocuSign's own: a client formats it anew with each request. */
#define BENCH_TOKEN_PART "eyJ0eXAiOiJNVCIsImFsZyI6IlJTMjU2Iiwia2lkIjoiNjgxODVmZjEtNGU1MS00Y2U5LWFmMWMtNjg5ODEyMjAzMzE3In0"
#define BENCH_TOKEN BENCH_TOKEN_PART "." BENCH_TOKEN_PART BENCH_TOKEN_PART BENCH_TOKEN_PART BENCH_TOKEN_PART "." BENCH_TOKEN_PART

#define BENCH_PATH "/envelopes/" BENCH_ENVELOPE

/* A row of the list of envelopes; some 2.2 KB. */
#define BENCH_MEMBERS \
	"\"status\":\"completed\",\"documentsUri\":\"" BENCH_PATH "/documents\",\"recipientsUri\":\"" BENCH_PATH "/recipients\"," \
	"\"attachmentsUri\":\"" BENCH_PATH "/attachments\",\"envelopeUri\":\"" BENCH_PATH "\"," \
	"\"emailSubject\":\"Please sign the contract of 24 November, sections 1 to 14\",\"emailBlurb\":\"Two pages need a signature.\"," \
	"\"envelopeId\":\"" BENCH_ENVELOPE "\",\"signingLocation\":\"online\",\"customFieldsUri\":\"" BENCH_PATH "/custom_fields\"," \
	"\"notificationUri\":\"" BENCH_PATH "/notification\",\"enableWetSign\":\"true\",\"allowMarkup\":\"false\"," \
	"\"allowReassign\":\"true\",\"createdDateTime\":\"2026-11-02T09:14:07.4530000Z\"," \
	"\"lastModifiedDateTime\":\"2026-11-02T09:14:09.1270000Z\",\"deliveredDateTime\":\"2026-11-03T17:40:51.0070000Z\"," \
	"\"initialSentDateTime\":\"2026-11-02T09:15:22.8800000Z\",\"sentDateTime\":\"2026-11-02T09:15:22.8800000Z\"," \
	"\"completedDateTime\":\"2026-11-03T17:42:13.9630000Z\",\"statusChangedDateTime\":\"2026-11-03T17:42:13.9630000Z\"," \
	"\"documentsCombinedUri\":\"" BENCH_PATH "/documents/combined\"," \
	"\"certificateUri\":\"" BENCH_PATH "/documents/certificate\",\"templatesUri\":\"" BENCH_PATH "/templates\"," \
	"\"expireEnabled\":\"true\",\"expireDateTime\":\"2027-03-02T09:15:22.8800000Z\",\"expireAfter\":\"120\"," \
	"\"sender\":{\"userName\":\"A Sender\",\"userId\":\"" BENCH_USER "\",\"accountId\":\"" BENCH_ACCOUNT "\"," \
	"\"email\":\"sender@example.com\",\"ipAddress\":\"192.0.2.17\"},\"purgeState\":\"unpurged\",\"envelopeIdStamping\":\"true\"," \
	"\"is21CFRPart11\":\"false\",\"signerCanSignOnMobile\":\"true\",\"autoNavigation\":\"true\"," \
	"\"isSignatureProviderEnvelope\":\"false\",\"hasFormDataChanged\":\"false\",\"allowComments\":\"true\"," \
	"\"hasComments\":\"false\",\"allowViewHistory\":\"true\",\"envelopeMetadata\":{\"allowAdvancedCorrect\":\"true\"," \
	"\"enableSignWithNotary\":\"false\",\"allowCorrect\":\"true\"},\"anySigner\":null,\"envelopeLocation\":\"current_site\"," \
	"\"isDynamicEnvelope\":\"false\",\"burnDefaultTabData\":\"false\""
#define BENCH_ROW "{" BENCH_MEMBERS "}"

#define BENCH_FIELD(id, name, value) \
	"{\"fieldId\":\"" id "\",\"name\":\"" name "\",\"show\":\"false\",\"required\":\"false\",\"value\":\"" value "\"}"

/* The same envelope loaded alone; some 3 KB. */
#define BENCH_WHOLE "{" BENCH_MEMBERS ",\"notification\":{\"useAccountDefaults\":\"false\",\"reminders\":{" \
	"\"reminderEnabled\":\"true\",\"reminderDelay\":\"3\",\"reminderFrequency\":\"2\"},\"expirations\":{" \
	"\"expireEnabled\":\"true\",\"expireAfter\":\"120\",\"expireWarn\":\"5\"}},\"customFields\":{\"textCustomFields\":[" \
	BENCH_FIELD("10437001", "Cost Centre", "4711 Building and Grounds") "," \
	BENCH_FIELD("10437002", "Order", "2026-11-0042") "," BENCH_FIELD("10437003", "Workflow", "Purchase, above 10,000") "," \
	BENCH_FIELD("10437004", "Folio", "Contracts/2026/November") "," \
	BENCH_FIELD("10437005", "Region", "North and West") "," BENCH_FIELD("10437006", "Approved By", "Head of Purchasing") "],\"listCustomFields\":[]}}"

#define BENCH_CREATED "{\"envelopeId\":\"" BENCH_ENVELOPE "\",\"uri\":\"" BENCH_PATH "\"," \
	"\"statusDateTime\":\"2026-11-02T09:14:07.4530000Z\",\"status\":\"created\"}"

#define BENCH_DOCUMENTS "{\"envelopeId\":\"" BENCH_ENVELOPE "\",\"envelopeDocuments\":[{\"documentId\":\"1\"," \
	"\"documentIdGuid\":\"" BENCH_USER "\",\"name\":\"bench.pdf\",\"type\":\"content\",\"uri\":\"" BENCH_PATH \
	"/documents/1\",\"order\":\"1\",\"pages\":[],\"display\":\"inline\",\"includeInDownload\":\"true\"}]}"

#define BENCH_VIEW "{\"url\":\"https://demo.example.com/Member/StartInSession.aspx?StartConsole=1&t=" BENCH_USER "&view=1\"}"

#endif /* TEST_BENCH_ANSWERS_H */
