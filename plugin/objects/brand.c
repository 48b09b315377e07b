/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/brand.c - Brand: name, colours and logos that mails and pages bear.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accountbrands/ */

static const char *const brand_logos[] = { "primary", "secondary", "email", NULL };

/* clang-format off */
static const struct ds_field brand_properties[] = {
	/*        name                      type       flags    JSON pointer               label */
	DS_FIELD("BrandID",                 GUID,      STP_KEY, "/brandId",                "Brand ID",
		"Identifies the brand; Create gives it.", 0),
	DS_FIELD("BrandName",               TEXT,      0,       "/brandName",              "Brand Name",
		"The brand's name in lists of brands.", 0),
	DS_FIELD("BrandCompany",            TEXT,      0,       "/brandCompany",           "Brand Company",
		"The company's name that recipients read.", 0),
	DS_FIELD("IsOverridingCompanyName", YESNO,     0,       "/isOverridingCompanyName", "Is Overriding Company Name",
		"Whether Brand Company stands in place of the account's company.", .bare = true),
	DS_FIELD("IsSendingDefault",        YESNO,     0,       "/isSendingDefault",       "Is Sending Default",
		"Whether senders see this brand if an envelope names none.", .bare = true),
	DS_FIELD("IsSigningDefault",        YESNO,     0,       "/isSigningDefault",       "Is Signing Default",
		"Whether recipients see this brand if an envelope names none.", .bare = true),
	DS_FIELD("DefaultBrandLanguage",    TEXT,      0,       "/defaultBrandLanguage",   "Default Brand Language",
		"Two letters of the language that mails and pages are in by default, e.g. en.", 0),
	DS_FIELD("BrandLanguages",          MULTIVALUE, 0,      "/brandLanguages",         "Brand Languages",
		"Two letters of each language that the brand has.", 0),
	DS_FIELD("PrimaryLogoURI",          TEXT,      0,       "/logos/primary",          "Primary Logo URI",
		"Address of the logo on light ground; none if there is none.", 0),
	DS_FIELD("SecondaryLogoURI",        TEXT,      0,       "/logos/secondary",        "Secondary Logo URI",
		"Address of the logo on dark ground; none if there is none.", 0),
	DS_FIELD("EmailLogoURI",            TEXT,      0,       "/logos/email",            "Email Logo URI",
		"Address of the logo in mails; none if there is none.", 0),
	DS_FIELD("SendingResourceURI",      TEXT,      STP_ADVANCED, "/resources/sending", "Sending Resource URI",
		"Address of the texts of the sender's pages.", 0),
	DS_FIELD("SigningResourceURI",      TEXT,      STP_ADVANCED, "/resources/signing", "Signing Resource URI",
		"Address of the texts of the signing pages.", 0),
	DS_FIELD("SigningCaptiveResourceURI", TEXT, STP_ADVANCED, "/resources/signingCaptive", "Signing Captive Resource URI",
		"Address of the texts of embedded signing pages.", 0),
	DS_FIELD("EmailResourceURI",        TEXT,      STP_ADVANCED, "/resources/email",   "Email Resource URI",
		"Address of the texts of mails.", 0),
	DS_FIELD("Colors",                  MEMO,      0,       "/colors",                 "Colors",
		"The brand's colours as the service lists them in JSON: [{\"name\": \"buttonPrimaryBackground\", \"value\": "
		"\"#333333\"}, ...].", 0),
	DS_FIELD("LandingPages",            MEMO,      0,       "/landingPages",           "Landing Pages",
		"Where recipients go after signing, as the service lists it in JSON.", 0),
	/* the file of a logo */
	DS_FIELD("LogoType",                TEXT,      0,       NULL,                      "Logo Type",
		"primary (on light ground), secondary (on dark ground) or email.", .form = DS_ID, .pub.choices = brand_logos),
	DS_FIELD("Logo",                    IMAGE,     0,       NULL,                      "Logo",
		"The picture: PNG, JPEG or GIF, 296 by 76 pixels and 300 kB at most.", 0),
	DS_FIELD("FileName",                TEXT,      0,       NULL,                      "File Name",
		"The name that the service gave the picture.", 0),
	DS_FIELD("MediaType",               TEXT,      0,       NULL,                      "Media Type",
		"Of the picture, e.g. image/png.", 0),
};

#define BRAND_WRITABLE \
	DS_IN("BrandCompany"), DS_IN("IsOverridingCompanyName"), DS_IN("IsSendingDefault"), DS_IN("IsSigningDefault"), DS_IN("DefaultBrandLanguage"), \
	DS_IN("BrandLanguages")

static const struct stp_slot brand_create_inputs[] = { DS_NEED("BrandName"), BRAND_WRITABLE };
static const struct stp_slot brand_save_inputs[] = { DS_NEED("BrandID"), DS_IN("BrandName"), BRAND_WRITABLE };
static const struct stp_slot brand_key[] = { DS_NEED("BrandID") };
static const struct stp_slot brand_logo_key[] = { DS_NEED("BrandID"), DS_NEED("LogoType") };
static const struct stp_slot brand_logo_inputs[] = { DS_NEED("BrandID"), DS_NEED("LogoType"), DS_NEED("Logo") };
static const struct stp_slot brand_logo_loaded[] = {
	DS_OUT("BrandID"), DS_OUT("LogoType"), DS_OUT("Logo"), DS_OUT("FileName"), DS_OUT("MediaType"),
};
static const struct stp_slot brand_whole[] = {
	DS_OUT("BrandID"), DS_OUT("BrandName"), DS_OUT("BrandCompany"), DS_OUT("IsOverridingCompanyName"),
	DS_OUT("IsSendingDefault"), DS_OUT("IsSigningDefault"), DS_OUT("DefaultBrandLanguage"), DS_OUT("BrandLanguages"),
	DS_OUT("PrimaryLogoURI"), DS_OUT("SecondaryLogoURI"), DS_OUT("EmailLogoURI"), DS_OUT("SendingResourceURI"),
	DS_OUT("SigningResourceURI"), DS_OUT("SigningCaptiveResourceURI"), DS_OUT("EmailResourceURI"), DS_OUT("Colors"),
	DS_OUT("LandingPages"),
};

static const struct ds_method brand_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a brand with DocuSign's colours and without logos.", 0,
		brand_create_inputs, on_behalf, brand_whole,
		.verb = "POST", .path = "/brands", .rows = "brands"),
	DS_METHOD(READ, "Load", "Load", "Tells of one brand.", STP_SAFE | STP_IDEMPOTENT,
		brand_key, on_behalf, brand_whole,
		.verb = "GET", .path = "/brands/{BrandID}"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists the account's brands; none where branding is off.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, brand_whole,
		.verb = "GET", .path = "/brands", .rows = "brands"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a brand.", STP_IDEMPOTENT,
		brand_save_inputs, on_behalf, brand_whole,
		.verb = "PUT", .path = "/brands/{BrandID}"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a brand with its logos.", STP_DESTRUCTIVE,
		brand_key, on_behalf, brand_key,
		.verb = "DELETE", .path = "/brands/{BrandID}"),
	DS_METHOD(READ, "LoadLogo", "Load Logo", "Downloads one of a brand's logos.", STP_SAFE | STP_IDEMPOTENT,
		brand_logo_key, on_behalf, brand_logo_loaded,
		.verb = "GET", .path = "/brands/{BrandID}/logos/{LogoType}", .file = "Logo"),
	DS_METHOD(UPDATE, "SaveLogo", "Save Logo", "Sets one of a brand's logos.", STP_IDEMPOTENT,
		brand_logo_inputs, on_behalf, brand_logo_key,
		.verb = "PUT", .path = "/brands/{BrandID}/logos/{LogoType}", .upload = "Logo"),
	DS_METHOD(DELETE, "DeleteLogo", "Delete Logo", "Removes one of a brand's logos.", STP_DESTRUCTIVE,
		brand_logo_key, on_behalf, brand_logo_key,
		.verb = "DELETE", .path = "/brands/{BrandID}/logos/{LogoType}"),
};

#define BRAND DS_OBJECT(brand, "Brand", "Brand", "Name, colours and logos that mails and pages bear.")
/* clang-format on */
