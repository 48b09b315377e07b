/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/names.c - words for the ABI's numbers. */
#include "out.h"

const struct sdk_flag sdk_flags[SDK_FLAG_COUNT] = {
	{ STP_REQUIRED,    "required"    },
	{ STP_KEY,         "key"         },
	{ STP_ADVANCED,    "advanced"    },
	{ STP_DEPRECATED,  "deprecated"  },
	{ STP_SAFE,        "safe"        },
	{ STP_IDEMPOTENT,  "idempotent"  },
	{ STP_DESTRUCTIVE, "destructive" },
	{ STP_PERSONAL,    "personal"    },
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

const char *stp_status_name(stp_status status)
{
	static const char *const words[] = {
		[STP_OK] = "OK",
		[STP_STOP] = "STOP",
		[STP_CANCELLED] = "CANCELLED",
		[STP_TIMEOUT] = "TIMEOUT",
		[STP_BAD_INPUT] = "BAD_INPUT",
		[STP_BAD_CONFIG] = "BAD_CONFIG",
		[STP_AUTH] = "AUTH",
		[STP_CONSENT] = "CONSENT",
		[STP_FORBIDDEN] = "FORBIDDEN",
		[STP_NOT_FOUND] = "NOT_FOUND",
		[STP_CONFLICT] = "CONFLICT",
		[STP_RATE_LIMITED] = "RATE_LIMITED",
		[STP_UNAVAILABLE] = "UNAVAILABLE",
		[STP_REMOTE] = "REMOTE",
		[STP_PROTOCOL] = "PROTOCOL",
		[STP_NO_MEMORY] = "NO_MEMORY",
		[STP_UNSUPPORTED] = "UNSUPPORTED",
		[STP_INTERNAL] = "INTERNAL",
	};

	return words[status < COUNT(words) ? status : STP_INTERNAL];
}

const char *stp_type_name(stp_type type)
{
	static const char *const words[] = {
		[STP_NULL] = "Null",
		[STP_TEXT] = "Text",
		[STP_MEMO] = "Memo",
		[STP_NUMBER] = "Number",
		[STP_DECIMAL] = "Decimal",
		[STP_AUTONUMBER] = "Autonumber",
		[STP_YESNO] = "YesNo",
		[STP_DATETIME] = "DateTime",
		[STP_DATE] = "Date",
		[STP_TIME] = "Time",
		[STP_GUID] = "Guid",
		[STP_AUTOGUID] = "AutoGuid",
		[STP_HYPERLINK] = "HyperLink",
		[STP_MULTIVALUE] = "MultiValue",
		[STP_XML] = "Xml",
		[STP_FILE] = "File",
		[STP_IMAGE] = "Image",
		[STP_SECRET] = "Secret",
	};

	return words[type < COUNT(words) ? type : STP_TEXT];
}

const char *stp_kind_name(stp_kind kind)
{
	static const char *const words[] = {
		[0] = "Unknown",
		[STP_CREATE] = "Create",
		[STP_READ] = "Read",
		[STP_UPDATE] = "Update",
		[STP_DELETE] = "Delete",
		[STP_LIST] = "List",
		[STP_EXECUTE] = "Execute",
	};

	return words[kind < COUNT(words) ? kind : 0];
}

const char *stp_outcome_name(uint32_t outcome)
{
	static const char *const words[] = {
		[0] = "fail",
		[STP_PASS] = "pass",
		[STP_NOTE] = "note",
		[STP_WARNING] = "warning",
		[STP_FAIL] = "fail",
		[STP_SKIP] = "skip",
	};

	return words[outcome < COUNT(words) ? outcome : STP_FAIL];
}
