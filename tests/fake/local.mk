# SPDX-License-Identifier: GPL-2.0-or-later
# Tests that see the fake from outside, over HTTP.  A test is four lines; fake_test_* are for all.
FAKE_TEST_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)
FAKE_TEST_LDADD = tests/fake/libclient.la $(CHECK_LIBS) $(CURL_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS)
FAKE_TEST_CLIENT = tests/fake/client.h
# Compiled once for all of them.
noinst_LTLIBRARIES += %D%/libclient.la
%C%_libclient_la_SOURCES = \
	%D%/client.c %D%/client.h \
	%D%/client_make.c \
	tests/scenario/deviations.c tests/scenario/deviations.h
%C%_libclient_la_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)

check_PROGRAMS += %D%/test_core
%C%_test_core_SOURCES = %D%/test_core.c $(FAKE_TEST_CLIENT)
%C%_test_core_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_core_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_templates
%C%_test_templates_SOURCES = %D%/test_templates.c $(FAKE_TEST_CLIENT)
%C%_test_templates_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_templates_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_composite
%C%_test_composite_SOURCES = %D%/test_composite.c $(FAKE_TEST_CLIENT)
%C%_test_composite_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_composite_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_notes
%C%_test_notes_SOURCES = %D%/test_notes.c $(FAKE_TEST_CLIENT)
%C%_test_notes_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_notes_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_oauth
%C%_test_oauth_SOURCES = %D%/test_oauth.c $(FAKE_TEST_CLIENT)
%C%_test_oauth_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_oauth_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_consent
%C%_test_consent_SOURCES = %D%/test_consent.c $(FAKE_TEST_CLIENT)
%C%_test_consent_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_consent_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_pkce
%C%_test_pkce_SOURCES = %D%/test_pkce.c $(FAKE_TEST_CLIENT)
%C%_test_pkce_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_pkce_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_people
%C%_test_people_SOURCES = %D%/test_people.c $(FAKE_TEST_CLIENT)
%C%_test_people_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_people_LDADD = $(FAKE_TEST_LDADD)

# How fast it is and what it holds; no test, for a busy machine would fail it.
noinst_PROGRAMS += %D%/load
%C%_load_SOURCES = %D%/load.c $(FAKE_TEST_CLIENT)
%C%_load_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_load_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_bulk
%C%_test_bulk_SOURCES = %D%/test_bulk.c $(FAKE_TEST_CLIENT)
%C%_test_bulk_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_bulk_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_connect
%C%_test_connect_SOURCES = %D%/test_connect.c %D%/listener.c %D%/listener.h $(FAKE_TEST_CLIENT)
%C%_test_connect_CPPFLAGS = $(FAKE_TEST_CPPFLAGS) $(MICROHTTPD_CFLAGS)
%C%_test_connect_LDADD = $(FAKE_TEST_LDADD) $(MICROHTTPD_LIBS)

check_PROGRAMS += %D%/test_mutual_tls
%C%_test_mutual_tls_SOURCES = %D%/test_mutual_tls.c $(FAKE_TEST_CLIENT)
%C%_test_mutual_tls_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_mutual_tls_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_resources
%C%_test_resources_SOURCES = %D%/test_resources.c $(FAKE_TEST_CLIENT)
%C%_test_resources_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_resources_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_envelopes
%C%_test_envelopes_SOURCES = %D%/test_envelopes.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_envelopes_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_envelopes_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_routing
%C%_test_routing_SOURCES = %D%/test_routing.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_routing_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_routing_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_tabs
%C%_test_tabs_SOURCES = %D%/test_tabs.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_tabs_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_tabs_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_locks
%C%_test_locks_SOURCES = %D%/test_locks.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_locks_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_locks_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_lists
%C%_test_lists_SOURCES = %D%/test_lists.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_lists_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_lists_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_owners
%C%_test_owners_SOURCES = %D%/test_owners.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_owners_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_owners_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_views
%C%_test_views_SOURCES = %D%/test_views.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_views_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_views_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_time
%C%_test_time_SOURCES = %D%/test_time.c %D%/envelope.c %D%/envelope.h $(FAKE_TEST_CLIENT)
%C%_test_time_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_time_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_documents
%C%_test_documents_SOURCES = %D%/test_documents.c %D%/paper.c %D%/paper.h $(FAKE_TEST_CLIENT)
%C%_test_documents_CPPFLAGS = $(FAKE_TEST_CPPFLAGS) $(POPPLER_CFLAGS)
%C%_test_documents_LDADD = $(FAKE_TEST_LDADD) $(POPPLER_LIBS)

check_PROGRAMS += %D%/test_paper
%C%_test_paper_SOURCES = %D%/test_paper.c %D%/paper.c %D%/paper.h $(FAKE_TEST_CLIENT)
%C%_test_paper_CPPFLAGS = $(FAKE_TEST_CPPFLAGS) $(POPPLER_CFLAGS)
%C%_test_paper_LDADD = $(FAKE_TEST_LDADD) $(POPPLER_LIBS)

check_PROGRAMS += %D%/test_anchors
%C%_test_anchors_SOURCES = %D%/test_anchors.c %D%/paper.c %D%/paper.h $(FAKE_TEST_CLIENT)
%C%_test_anchors_CPPFLAGS = $(FAKE_TEST_CPPFLAGS) $(POPPLER_CFLAGS)
%C%_test_anchors_LDADD = $(FAKE_TEST_LDADD) $(POPPLER_LIBS)

check_PROGRAMS += %D%/test_chunks
%C%_test_chunks_SOURCES = %D%/test_chunks.c %D%/paper.c %D%/paper.h $(FAKE_TEST_CLIENT)
%C%_test_chunks_CPPFLAGS = $(FAKE_TEST_CPPFLAGS) $(POPPLER_CFLAGS)
%C%_test_chunks_LDADD = $(FAKE_TEST_LDADD) $(POPPLER_LIBS)

check_PROGRAMS += %D%/test_signing_page
%C%_test_signing_page_SOURCES = %D%/test_signing_page.c %D%/paper.c %D%/paper.h $(FAKE_TEST_CLIENT)
%C%_test_signing_page_CPPFLAGS = $(FAKE_TEST_CPPFLAGS) $(POPPLER_CFLAGS)
%C%_test_signing_page_LDADD = $(FAKE_TEST_LDADD) $(POPPLER_LIBS)

check_PROGRAMS += %D%/test_limits
%C%_test_limits_SOURCES = %D%/test_limits.c $(FAKE_TEST_CLIENT)
%C%_test_limits_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_limits_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_replay
%C%_test_replay_SOURCES = %D%/test_replay.c $(FAKE_TEST_CLIENT)
%C%_test_replay_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_replay_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_faults
%C%_test_faults_SOURCES = %D%/test_faults.c %D%/wire.c %D%/wire.h $(FAKE_TEST_CLIENT)
%C%_test_faults_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_faults_LDADD = $(FAKE_TEST_LDADD)

check_PROGRAMS += %D%/test_relay
%C%_test_relay_SOURCES = %D%/test_relay.c %D%/wire.c %D%/wire.h $(FAKE_TEST_CLIENT)
%C%_test_relay_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_relay_LDADD = $(FAKE_TEST_LDADD)

dist_check_SCRIPTS += %D%/test_manual.sh

check_PROGRAMS += %D%/test_recordings
%C%_test_recordings_SOURCES = \
	%D%/recordings.h %D%/recordings_compare.c %D%/recordings_prepare.c \
	%D%/test_recordings.c $(FAKE_TEST_CLIENT)
%C%_test_recordings_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_recordings_LDADD = $(FAKE_TEST_LDADD)
EXTRA_DIST += %D%/differences.json

# The library as another program links it.
check_PROGRAMS += %D%/test_library
%C%_test_library_SOURCES = %D%/test_library.c
%C%_test_library_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_library_LDADD = fakes/docusign/libfake-docusign.la $(CHECK_LIBS) $(CURL_LIBS) $(CJSON_LIBS)

# Malformed HTTP and JSON for FAKE_FUZZ_SECONDS; best in a build with --enable-sanitizers.
EXTRA_PROGRAMS += %D%/test_fuzz
CLEANFILES += %D%/test_fuzz$(EXEEXT) fuzz-last.bin
%C%_test_fuzz_SOURCES = %D%/test_fuzz.c $(FAKE_TEST_CLIENT)
%C%_test_fuzz_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_fuzz_LDADD = $(FAKE_TEST_LDADD)
check-fuzz: %D%/test_fuzz$(EXEEXT) fakes/docusign/fake-docusign$(EXEEXT)
	@$(AM_TESTS_ENVIRONMENT) FAKE_FUZZ_SECONDS=$${FAKE_FUZZ_SECONDS:-60} ./$<
.PHONY: check-fuzz
